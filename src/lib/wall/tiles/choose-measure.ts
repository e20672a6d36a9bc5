import { measures, type MeasureName, type ShippedMeasureName } from '../../domain/measures/catalogue.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import { toText } from '../../domain/place.ts';
import type { Subject, TileContext } from './tile.ts';

/** The measure that an answer is about: the subject's, the tile's own, else what its kind shows without being told. */
export function chooseMeasure(
  asked: { readonly measures?: readonly string[] | undefined },
  subject: Subject,
  usual: MeasureName
): MeasureName {
  return (subject.measure ?? asked.measures?.[0] ?? usual) as MeasureName;
}

/** One that the wall was not told of (its catalogue is younger than the package) is shown as a plain number under its own name. */
export function getMeasure(context: Pick<TileContext, 'measures'>, name: MeasureName): MeasureInfo {
  const known = context.measures.get(name) ?? (Object.hasOwn(measures, name) ? measures[name as ShippedMeasureName] : undefined);
  return known ?? { ...measures.feedbackCount, name, label: { zh: name, en: name }, unitLabel: { zh: '', en: '' }, format: ',.1f' };
}

/** "每千人次投诉", "Complaints per 1,000 visitors"; with what stands behind the number where the name does not say it. */
export function toMeasureText(measure: MeasureInfo, language: string): string {
  const label = toText(measure.label, language);
  const unit = toText(measure.unitLabel, language);
  const isSaid = unit === '' || label.includes(unit) || measure.calculation.kind === 'ratio';
  return isSaid ? label : `${label} (${unit})`;
}

/** As it stands within a sentence: "complaints per 1,000 visitors", but "NPS". */
export function toMidSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
