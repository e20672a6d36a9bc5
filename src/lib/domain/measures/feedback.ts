/** What was said, and how much of it complains. */
import type { MeasureDeclaration } from './measure.ts';

export const feedbackMeasures = {
  feedbackCount: {
    unit: 'events',
    better: 'neither',
    formula: 'sum(sign)',
    calculation: { kind: 'count', of: 'feedback_count' },
    label: { zh: '反馈量', en: 'Feedback' },
    description: { zh: '收到的反馈条数', en: 'Feedback events received' },
    unitLabel: { zh: '条', en: 'events' },
    format: ',d'
  },
  complaintCount: {
    unit: 'events',
    better: 'down',
    formula: 'events with intent complaint, or without intent and sentiment < -0.25 or ill feeling >= 0.5',
    calculation: { kind: 'count', of: 'complaint_count' },
    label: { zh: '投诉量', en: 'Complaints' },
    description: {
      zh: '投诉条数：意图为投诉，或没有意图但情绪为负或带有恶感',
      en: 'Events that complain: by intent, or without one by negative sentiment or ill feeling'
    },
    unitLabel: { zh: '条', en: 'events' },
    format: ',d'
  },
  urgentCount: {
    unit: 'events',
    better: 'down',
    formula: 'events with urgency >= 0.7',
    calculation: { kind: 'count', of: 'urgent_count' },
    label: { zh: '紧急量', en: 'Urgent' },
    description: { zh: '紧急度不低于 0.7 的反馈条数', en: 'Events with urgency of at least 0.7' },
    unitLabel: { zh: '条', en: 'events' },
    format: ',d'
  }
} as const satisfies Record<string, MeasureDeclaration>;
