/** A folder or a file of a plan, and what somebody says about it on the command line, as a body for the server. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { LevelOptions, PlanFile, PlanOptions } from '../lib/server/plan/plan-input.ts';
import { packPlan } from '../lib/server/plan/pack-plan.ts';

export interface GivenOptions {
  readonly id?: string | undefined;
  readonly 'time-zone'?: string | undefined;
  readonly name?: string | undefined;
  readonly hours?: string | undefined;
  readonly level?: readonly string[] | undefined;
  readonly strict?: boolean | undefined;
}

/** @throws Error when there is nothing to read */
export async function bringPlan(source: string): Promise<PlanFile> {
  const found = await stat(source).catch(() => {
    throw new Error(`There is no file or folder "${source}".`);
  });
  if (found.isDirectory()) return { bytes: await packPlan(source), fileName: `${basename(source)}.zip` };
  return { bytes: new Uint8Array(await readFile(source)), fileName: basename(source) };
}

/** `--level B1.geojson=-1`: which floor a file is. */
export function toPlanOptions({ id, 'time-zone': timeZone, name, hours, level, strict }: GivenOptions): PlanOptions {
  const levels = (level ?? []).map((text): [string, LevelOptions] => {
    const at = text.lastIndexOf('=');
    const ordinal = Number(text.slice(at + 1));
    if (at < 1 || text.slice(at + 1).trim() === '' || !Number.isFinite(ordinal))
      throw new Error(`--level ${text}: say a file and its ordinal, such as B1.geojson=-1.`);
    return [text.slice(0, at), { ordinal }];
  });
  return {
    ...(id !== undefined && { id }),
    ...(timeZone !== undefined && { timeZone }),
    ...(name !== undefined && { name: { [/\p{Script=Han}/u.test(name) ? 'zh' : 'en']: name } }),
    ...(hours !== undefined && { hours }),
    ...(levels.length > 0 && { levels: Object.fromEntries(levels) }),
    ...(strict && { strict })
  };
}

/** A form with the file and, as JSON, what is said beside it. */
export function toForm({ bytes, fileName }: PlanFile, { timeZone, name, hours, levels }: PlanOptions): FormData {
  const form = new FormData();
  form.append('options', JSON.stringify({ timeZone, name, hours, levels }));
  form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), fileName ?? 'plan.zip');
  return form;
}
