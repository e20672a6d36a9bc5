/** What a measure can be cut and filtered by. */
import { FloorpulseError } from './errors.ts';
import { isMeasureName, toMeasureInfo, type MeasureName } from './measures/catalogue.ts';
import type { LocalizedText } from './place.ts';

export const dimensionNames = [
  'place',
  'venue',
  'level',
  'unit',
  'section',
  'region',
  'venueGroup',
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
  'unplacedReason',
  'hourOfDay',
  'dayOfWeek',
  'hourOfWeek',
  'attribute'
] as const;
export type DimensionName = (typeof dimensionNames)[number];

/**
 * Cut by where a row lies, not by a value that it brings: `place` is the next kind of place below the asked one. A section is made of
 * units, a region and a group of venues. A venue may be in several groups: it counts in each of them, and once in totals.
 */
export const placeDimensions = ['place', 'venue', 'level', 'unit', 'section', 'region', 'venueGroup'] as const;
export type PlaceDimension = (typeof placeDimensions)[number];
export type CutDimension = Exclude<DimensionName, PlaceDimension>;

export function isPlaceDimension(name: DimensionName): name is PlaceDimension {
  return (placeDimensions as readonly DimensionName[]).includes(name);
}
export const isCutDimension = (name: DimensionName): name is CutDimension => !isPlaceDimension(name);

/** `attribute` is filtered by name: `Filter.attributes`. */
export type FilterDimension = Exclude<DimensionName, 'attribute'>;
export const filterDimensions = dimensionNames.filter((name): name is FilterDimension => name !== 'attribute');

/** What is known of events alone and has no values to be cut by. */
export const eventFilters = ['attributes', 'text', 'keyword', 'sentiment', 'illFeeling', 'urgency', 'impact', 'nps', 'csat'] as const;
export type EventFilter = (typeof eventFilters)[number];
/** Anything that a filter may name. */
export type FilterName = FilterDimension | EventFilter;

export interface DimensionInfo {
  readonly name: DimensionName;
  readonly label: LocalizedText;
  /** `event`: told by each feedback event, unknown to measurements. `place` and `time` cut every measure. */
  readonly of: 'place' | 'time' | 'event';
}

export const dimensions: Readonly<Record<DimensionName, DimensionInfo>> = {
  place: { name: 'place', of: 'place', label: { zh: '位置', en: 'Place' } },
  venue: { name: 'venue', of: 'place', label: { zh: '场所', en: 'Venue' } },
  level: { name: 'level', of: 'place', label: { zh: '楼层', en: 'Level' } },
  unit: { name: 'unit', of: 'place', label: { zh: '单元', en: 'Unit' } },
  section: { name: 'section', of: 'place', label: { zh: '分区', en: 'Section' } },
  region: { name: 'region', of: 'place', label: { zh: '区域', en: 'Region' } },
  venueGroup: { name: 'venueGroup', of: 'place', label: { zh: '场所组', en: 'Group of venues' } },
  channel: { name: 'channel', of: 'event', label: { zh: '渠道', en: 'Channel' } },
  source: { name: 'source', of: 'event', label: { zh: '来源', en: 'Source' } },
  kind: { name: 'kind', of: 'event', label: { zh: '反馈方式', en: 'Kind' } },
  author: { name: 'author', of: 'event', label: { zh: '反馈人', en: 'Author' } },
  intent: { name: 'intent', of: 'event', label: { zh: '意图', en: 'Intent' } },
  category1: { name: 'category1', of: 'event', label: { zh: '一级分类', en: 'Category' } },
  category2: { name: 'category2', of: 'event', label: { zh: '二级分类', en: 'Category, level 2' } },
  category3: { name: 'category3', of: 'event', label: { zh: '三级分类', en: 'Category, level 3' } },
  journeyStage: { name: 'journeyStage', of: 'event', label: { zh: '旅程阶段', en: 'Journey stage' } },
  sentimentLabel: { name: 'sentimentLabel', of: 'event', label: { zh: '情绪', en: 'Sentiment' } },
  language: { name: 'language', of: 'event', label: { zh: '语言', en: 'Language' } },
  unplacedReason: { name: 'unplacedReason', of: 'event', label: { zh: '未定位原因', en: 'Unplaced because' } },
  hourOfDay: { name: 'hourOfDay', of: 'time', label: { zh: '时段', en: 'Hour of day' } },
  dayOfWeek: { name: 'dayOfWeek', of: 'time', label: { zh: '星期', en: 'Day of week' } },
  hourOfWeek: { name: 'hourOfWeek', of: 'time', label: { zh: '周内时段', en: 'Hour of week' } },
  attribute: { name: 'attribute', of: 'event', label: { zh: '属性', en: 'Attribute' } }
};

/** Whether only events know it: neither measurements nor rollups do. */
export function isOfEvents(name: DimensionName | FilterName): boolean {
  return !Object.hasOwn(dimensions, name) || dimensions[name as DimensionName].of === 'event';
}

/** The dimensions a measure can be cut by: measurements know their place and time, and nothing of channels or intents. */
export function toMeasureDimensions(measure: MeasureName): DimensionName[] {
  const { family } = toMeasureInfo(measure);
  return dimensionNames.filter((name) => family === 'X' || dimensions[name].of !== 'event');
}

/**
 * The dimensions a measure can be filtered by. An XO measure that counts events filters them and keeps all visitors:
 * "complaints by hotline per 1,000 visitors".
 */
export function toMeasureFilters(measure: MeasureName): DimensionName[] {
  return dimensionNames.filter((name) => countsEvents(measure) || dimensions[name].of !== 'event');
}

function countsEvents(measure: MeasureName): boolean {
  const { family, calculation } = toMeasureInfo(measure);
  return family === 'X' || (calculation.kind === 'ratio' && isMeasureOfEvents(calculation.above));
}

const isMeasureOfEvents = (name: string): boolean => isMeasureName(name) && toMeasureInfo(name).family === 'X';

/** @throws FloorpulseError bad_request when a measure cannot be cut or filtered as asked; the message names the measure and what it has */
export function checkCuts(asked: readonly MeasureName[], by: readonly DimensionName[], where: readonly FilterName[]): void {
  for (const measure of asked) {
    const cuts = toMeasureDimensions(measure);
    const wrongCut = by.find((dimension) => !cuts.includes(dimension));
    if (wrongCut) throw toRefusal(measure, `cannot be cut by ${wrongCut}`, 'by', cuts);
    const wrongFilter = countsEvents(measure) ? undefined : where.find(isOfEvents);
    if (wrongFilter) throw toRefusal(measure, `cannot be filtered by ${wrongFilter}`, `where.${wrongFilter}`, toMeasureFilters(measure));
  }
}

function toRefusal(measure: MeasureName, problem: string, field: string, has: readonly DimensionName[]): FloorpulseError {
  return new FloorpulseError('bad_request', `${measure} ${problem}: its values do not know it. It has ${has.join(', ')}.`, {
    field,
    remedy: `Ask ${measure} on its own, by ${has.join(', ')}.`
  });
}
