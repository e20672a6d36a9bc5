import type { Filter } from '../../../src/lib/domain/filter.ts';

/** Which events make a pattern, and how many of them at one unit. */
export interface UrgentPattern {
  readonly atLeast: number;
  /** 0..1 */
  readonly urgency: number;
  readonly illFeeling?: number | undefined;
  /** The beginning of the category path. */
  readonly category?: readonly string[] | undefined;
  readonly level?: string | undefined;
}

const levelsOfCategory = ['category1', 'category2', 'category3'] as const;

export function toUrgentFilter({ urgency, illFeeling, category = [], level }: Omit<UrgentPattern, 'atLeast'>): Filter {
  const paths = category.slice(0, levelsOfCategory.length).map((word, index) => [levelsOfCategory[index] as string, { in: [word] }]);
  return {
    urgency: { atLeast: urgency },
    ...(illFeeling !== undefined && { illFeeling: { atLeast: illFeeling } }),
    ...(level !== undefined && { level: { in: [level] } }),
    ...Object.fromEntries(paths)
  };
}
