/** What is told of one screen, line by line. */
import type { FleetScreen } from '../domain/screen.ts';
import { toDeviceText } from './device-text.ts';
import { isOldBuild } from './list-screens.ts';
import { toInstantText, toSpanText } from './span-text.ts';
import type { Language, Words } from './words.ts';

export interface Fact {
  readonly name: string;
  readonly text: string;
  readonly isBad: boolean;
}

const clockSlackSeconds = 5;

export function toFacts({
  screen,
  build,
  nowMs,
  says,
  language
}: {
  screen: FleetScreen;
  build: string;
  nowMs: number;
  says: Words;
  language: Language;
}): Fact[] {
  const { report, lastSeenAt, userAgent, address } = screen;
  const { facts } = says;
  const span = (seconds: number): string => toSpanText(seconds, language);
  const line = (name: string, text: string | null | undefined, isBad = false): Fact[] => (text ? [{ name, text, isBad }] : []);
  const yes = (is: boolean): string => (is ? says.yes : says.no);
  const heard = lastSeenAt && `${toInstantText(lastSeenAt, nowMs, language)} · ${span((nowMs - Date.parse(lastSeenAt)) / 1000)}`;
  const head = [
    ...line(facts.heard, heard, screen.state === 'offline'),
    ...line(facts.device, userAgent === null ? null : toDeviceText(userAgent)),
    ...line(facts.address, address),
    ...line(facts.paired, screen.screen && `${toInstantText(screen.screen.pairedAt, nowMs, language)} · ${screen.screen.pairedBy}`)
  ];
  if (!report) return head;
  const off = report.clockOffSeconds;
  const isOld = isOldBuild(screen, build);
  return [
    ...head,
    ...line(facts.scene, report.scene),
    ...line(facts.data, report.dataSeconds === null ? '–' : span(report.dataSeconds), (report.dataSeconds ?? 0) > 120),
    ...line(facts.grey, String(report.staleTiles), report.staleTiles > 0),
    ...line(facts.frames, report.framesPerSecond === null ? '–' : String(report.framesPerSecond), (report.framesPerSecond ?? 60) < 15),
    ...line(facts.memory, report.heapMb === null ? '–' : `${report.heapMb} MB`),
    ...line(facts.nodes, report.nodes.toLocaleString('en')),
    ...line(facts.errors, String(report.errors), report.errors > 0),
    ...line(facts.lastError, report.lastError, true),
    ...line(facts.build, `${report.build.slice(0, 12)}${isOld ? ` · ${says.oldBuild}` : ''}`, isOld),
    ...line(facts.page, span(report.pageSeconds)),
    ...line(facts.exchanged, says.times(report.reloads)),
    ...line(facts.size, `${report.width} × ${report.height}${report.pixelRatio === 1 ? '' : ` × ${report.pixelRatio}`}`),
    ...line(facts.engine, says.engines[report.engine]),
    ...line(facts.clock, Math.abs(off) <= clockSlackSeconds ? says.clockRight : says.clockOff(span(Math.abs(off)), off > 0)),
    ...line(facts.full, yes(report.isFullScreen)),
    ...line(facts.awake, yes(report.isAwakeLocked))
  ];
}
