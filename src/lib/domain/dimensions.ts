/** What a measure can be cut by. `place` stands for venue, level and unit. */
export const dimensionNames = [
  'place',
  'channel',
  'source',
  'kind',
  'author',
  'intent',
  'category1',
  'category2',
  'category3',
  'journeyStage',
  'sentimentLabel',
  'language',
  'hourOfDay',
  'dayOfWeek'
] as const;
export type DimensionName = (typeof dimensionNames)[number];
