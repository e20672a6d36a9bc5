import { complaintExamples } from './complaints.ts';
import type { Example } from './example.ts';
import { experienceExamples } from './experience.ts';
import { insightExamples } from './insights.ts';
import { operationsExamples } from './operations.ts';

export const examples: readonly Example[] = [...complaintExamples, ...experienceExamples, ...operationsExamples, ...insightExamples];

export interface ListedExample {
  readonly id: string;
  readonly title: Example['title'];
  readonly search: string | null;
}

/** As /explore lists them, of one venue. */
export function listExamples(venue: string): ListedExample[] {
  return examples.map(({ id, title, search }) => ({
    id,
    title,
    search: search === null ? null : `${new URLSearchParams({ venue })}&${search}`
  }));
}
