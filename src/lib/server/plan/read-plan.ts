/** From any file of a plan to a venue, with every problem on the way. Nothing is written anywhere. */
import { FloorpulseError } from '../../domain/errors.ts';
import type { Venue } from '../../domain/place.ts';
import type { PlanFormat } from '../../domain/plan.ts';
import { buildVenue } from './build-venue.ts';
import { chooseFormat } from './choose-format.ts';
import { decodeText } from './decode-text.ts';
import { readDrawing } from './drawing-plan.ts';
import { readFloors } from './floor-plan.ts';
import { buildImdf } from './import-imdf.ts';
import { readIndoorTags } from './indoor-plan.ts';
import { parseJson } from './parse-json.ts';
import { choosePlanFile, isCore, isImdf, isStray, toBaseName } from './plan-files.ts';
import type { PlanBytes, PlanFile, PlanInput, PlanJson, PlanOptions, PlanReading } from './plan-input.ts';
import { ProblemList } from './problem-list.ts';
import { isZip, readArchive } from './read-archive.ts';
import { runInSlices, type Steps } from './slices.ts';

/** @throws FloorpulseError bad_request: nothing that could be a plan was sent | too_large */
export async function readPlan(input: PlanInput, options: PlanOptions = {}): Promise<PlanReading> {
  const problems = new ProblemList();
  const notes: string[] = [];
  const files = await openFiles(Array.isArray(input) ? (input as readonly PlanFile[]) : [input as PlanFile], problems);
  if (problems.hasRefused()) return { venue: null, format: null, problems: problems.toList(), notes };
  const { venue, format } = await runInSlices(build(files, options, problems, notes));
  if (options.strict && !problems.hasRefused()) {
    const count = problems.countLeftOut();
    if (count > 0) problems.refused('plan', null, `${count} features would be left out.`, 'Mend them, or import without strict.');
  }
  return { venue: problems.hasRefused() ? null : venue, format, problems: problems.toList(), notes };
}

async function openFiles(files: readonly PlanFile[], problems: ProblemList): Promise<PlanBytes[]> {
  const opened: PlanBytes[] = [];
  let unpackedBytes = 0;
  for (const { bytes, fileName } of files) {
    if (isZip(bytes)) {
      const unpacked = await readArchive(bytes, problems, unpackedBytes);
      unpackedBytes += unpacked.reduce((sum, file) => sum + file.bytes.length, 0);
      opened.push(...unpacked);
    } else if (files.length === 1 || !isStray(fileName ?? 'plan.json')) opened.push({ path: fileName ?? 'plan.json', bytes });
  }
  const [only] = opened;
  // SvelteKit drops a body that comes without a Content-Type.
  if (!only && !problems.hasRefused())
    throw new FloorpulseError('bad_request', 'The body has no plan. Send a zip with Content-Type: application/zip, or GeoJSON.');
  if (opened.length === 1 && only?.bytes.length === 0)
    throw new FloorpulseError('bad_request', 'The body is empty. Send the zip with Content-Type: application/zip.');
  if (opened.length === 1 && only) assertReadable(only);
  return opened;
}

const pictures: readonly (readonly [name: string, begin: readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['DWG', [0x41, 0x43, 0x31, 0x30]],
  ['SVG or XML', [0x3c]]
];

function assertReadable({ bytes }: PlanBytes): void {
  const kind = pictures.find(([, begin]) => begin.every((byte, index) => bytes[index] === byte))?.[0];
  if (kind === undefined) return;
  throw new FloorpulseError(
    'bad_request',
    `This is a ${kind} file, not a plan. Lay a picture of a floor on the ground and draw its units at /import/draw.`
  );
}

function* build(
  files: readonly PlanBytes[],
  options: PlanOptions,
  problems: ProblemList,
  notes: string[]
): Steps<{ venue: Venue | null; format: PlanFormat }> {
  if (isImdf(files.map(({ path }) => path))) {
    const parsed = yield* parseImdfFiles(files, problems);
    return { venue: parsed ? yield* buildImdf(parsed, options, problems, notes) : null, format: 'imdf' };
  }
  const parsed: PlanJson[] = [];
  for (const file of files) {
    const name = toBaseName(file.path);
    const json = yield* parseFile(file, files.length > 1, problems);
    if (json !== undefined) parsed.push({ name, json });
  }
  const format = yield* chooseFormat(parsed);
  if (format.kind === 'imdf') return { venue: yield* buildImdf(format.files, options, problems, notes), format: 'imdf' };
  if (format.kind === 'unknown') {
    // One file that is nothing of ours is a malformed request; among others it is a problem of the plan.
    if (files.length === 1) throw new FloorpulseError('bad_request', format.reason);
    problems.refused('plan', null, format.reason);
    return { venue: null, format: 'floors' };
  }
  const read = { drawing: readDrawing, floors: readFloors, indoorTagging: readIndoorTags }[format.kind];
  const features = yield* read(parsed, options, problems, notes);
  if (!features) return { venue: null, format: format.kind };
  return {
    venue: yield* buildVenue(features, { ...options, levels: undefined, hasNoOutlines: true }, problems, notes),
    format: format.kind
  };
}

/** By IMDF name. Undefined when the archive holds two plans. */
function* parseImdfFiles(files: readonly PlanBytes[], problems: ProblemList): Steps<Map<string, unknown> | undefined> {
  const byName = new Map<string, PlanBytes>();
  for (const file of files) {
    const name = choosePlanFile(file.path)?.name;
    const other = name === undefined ? undefined : byName.get(name);
    if (other) {
      problems.refused('archive', null, `The archive holds two plans: ${other.path} and ${file.path}.`, 'Send one venue at a time.');
      return undefined;
    }
    if (name !== undefined) byName.set(name, file);
  }
  const parsed = new Map<string, unknown>();
  for (const [name, file] of byName) {
    const json = yield* parseFile(file, !isCore(name), problems, name);
    if (json !== undefined) parsed.set(name, json);
  }
  return parsed;
}

/** Undefined when it is no JSON: the file is left out where the plan can do without it. */
function* parseFile(file: PlanBytes, isSpare: boolean, problems: ProblemList, name = toBaseName(file.path)): Steps<unknown> {
  const { text, encoding } = decodeText(file.bytes);
  yield;
  try {
    const json = yield* parseJson(text);
    if (encoding !== undefined) problems.repaired(name, null, 'The file is not UTF-8.', `Read as ${encoding}.`);
    return json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // A body without a name of its own is called plan.json in here.
    const what = name === 'plan.json' ? 'The body is neither a zip nor JSON' : `${toBaseName(file.path)} is not JSON`;
    const reason = `${what}: ${error.message}.`;
    if (isSpare) problems.leftOut(name, null, reason);
    else if (name === 'plan.json' || choosePlanFile(file.path) === undefined) throw new FloorpulseError('bad_request', reason);
    else problems.refused(name, null, reason, 'Export the plan again.');
    return undefined;
  }
}
