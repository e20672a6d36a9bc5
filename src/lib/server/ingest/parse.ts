import { feedbackSchema, isShortText, type FeedbackEvent } from '../../domain/event.ts';
import { toMeasurementSchema, type Measurement } from '../../domain/measurement.ts';
import { compileCheck } from './compile-check.ts';
import type { Draft, StepContext, StepRefusal } from './draft.ts';
import { toSchemaRefusal } from './schema-refusal.ts';

const isFeedback = compileCheck(feedbackSchema);

let measurementCheck: ReturnType<typeof openMeasurementCheck> | undefined;

/** Its metrics are those of the catalogue, which is whole when the first measurement arrives. */
function openMeasurementCheck() {
  const schema = toMeasurementSchema();
  return { schema, isMeasurement: compileCheck(schema) };
}

export function parseFeedback(draft: Draft<FeedbackEvent>, context: StepContext): StepRefusal | null {
  const value = parseJson(draft, context);
  if (isRefusal(value)) return value.refusal;
  if (isFeedback(value) && (value.text === undefined || isShortText(value.text))) draft.event = value;
  else {
    const parsed = feedbackSchema.safeParse(value);
    if (!parsed.success) return toSchemaRefusal(feedbackSchema, value, parsed.error);
    draft.event = parsed.data;
  }
  return placeInTime(draft, draft.event.occurredAt, 'occurredAt', draft.event.id, context);
}

export function parseMeasurement(draft: Draft<Measurement>, context: StepContext): StepRefusal | null {
  const value = parseJson(draft, context);
  if (isRefusal(value)) return value.refusal;
  const { schema, isMeasurement } = (measurementCheck ??= openMeasurementCheck());
  if (isMeasurement(value)) draft.event = value;
  else {
    const parsed = schema.safeParse(value);
    if (!parsed.success) return toSchemaRefusal(schema, value, parsed.error);
    draft.event = parsed.data;
  }
  return placeInTime(draft, draft.event.at, 'at', null, context);
}

/** Told apart from a parsed value, which may be anything. */
class Unreadable {
  readonly refusal: StepRefusal;
  constructor(refusal: StepRefusal) {
    this.refusal = refusal;
  }
}
const isRefusal = (value: unknown): value is Unreadable => value instanceof Unreadable;

function parseJson({ element }: Draft<unknown>, { maxEventBytes }: StepContext): unknown {
  if (element.problem === 'too_large') {
    return new Unreadable({
      id: null,
      code: 'too_large',
      path: '',
      message: `The event is larger than the ${maxEventBytes} bytes that one event may have: shorten its text or attributes.`
    });
  }
  try {
    if (element.problem === null) return JSON.parse(element.text);
  } catch {
    // Answered below, by index, like every other bad line.
  }
  const shown = element.text.slice(0, 60);
  const message = element.problem
    ? 'The line is not UTF-8: send it as UTF-8.'
    : `Not JSON: ${JSON.stringify(shown)}: send one JSON object.`;
  return new Unreadable({ id: null, code: 'unreadable_line', path: '', message });
}

/** The venue is one of the caller's, and the time lies in what is kept. */
function placeInTime(
  draft: Draft<{ venue: string }>,
  time: string,
  timeField: string,
  id: string | null,
  context: StepContext
): StepRefusal | null {
  const venue = context.venues.get(context.scope, draft.event.venue);
  if (!venue) {
    const message = `venue ${JSON.stringify(draft.event.venue)} is not a venue that you may send to: check its id, or import it first.`;
    return { id, code: 'unknown_venue', path: '/venue', message };
  }
  draft.venue = venue;
  draft.instantMs = Date.parse(time);
  if (draft.instantMs < context.oldestMs) {
    const message = `${timeField} ${time} is older than the ${context.retentionMonths} months that are kept: leave the event out, or keep more.`;
    return { id, code: 'too_old', path: `/${timeField}`, message };
  }
  if (draft.instantMs > context.newestMs) {
    const message = `${timeField} ${time} lies in the future: check the sender's clock and the offset of the time.`;
    return { id, code: 'in_future', path: `/${timeField}`, message };
  }
  return null;
}
