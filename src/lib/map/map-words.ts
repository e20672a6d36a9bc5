/** The few words that the map itself says, in both languages. */
import type { HeatKind } from '../domain/live-events.ts';

export type MapLanguage = 'zh' | 'en';

export interface MapWords {
  readonly map: string;
  readonly keys: string;
  readonly closer: string;
  readonly farther: string;
  readonly whole: string;
  readonly north: string;
  readonly tooLittle: string;
  readonly heats: Readonly<Record<HeatKind, { readonly name: string; readonly unit: string }>>;
  readonly smooth: { readonly name: string; readonly unit: string };
  readonly moodEnds: readonly [worst: string, middle: string, best: string];
}

export const mapWords: Readonly<Record<MapLanguage, MapWords>> = {
  zh: {
    map: '楼层平面图',
    keys: '方向键移动，加减键缩放，Home 键看全图。同样的内容在列表里。',
    closer: '放大',
    farther: '缩小',
    whole: '看全图',
    north: '北',
    tooLittle: '数据不足',
    heats: {
      density: { name: '密度', unit: '条反馈' },
      rate: { name: '投诉率', unit: '每千名访客投诉数' },
      mood: { name: '情绪', unit: '平均情绪，-1 到 1' },
      surprise: { name: '异常', unit: '比平日罕见：每格十倍' }
    },
    smooth: { name: '密度', unit: '每 100 平方米条数' },
    moodEnds: ['不满', '平和', '满意']
  },
  en: {
    map: 'Floor plan',
    keys: 'Arrow keys move, plus and minus zoom, Home shows the whole plan. The list says the same.',
    closer: 'Zoom in',
    farther: 'Zoom out',
    whole: 'Whole plan',
    north: 'North',
    tooLittle: 'too little data',
    heats: {
      density: { name: 'Density', unit: 'events' },
      rate: { name: 'Rate', unit: 'complaints per 1,000 visitors' },
      mood: { name: 'Mood', unit: 'mean sentiment, -1 to 1' },
      surprise: { name: 'Surprise', unit: 'rarer than usual: each step ten times' }
    },
    smooth: { name: 'Density', unit: 'events per 100 m²' },
    moodEnds: ['unhappy', 'calm', 'happy']
  }
};
