/** Files and whole folders that were dropped or chosen, with the path that each had in its folder. */
import type { SentFile } from '../ask/send-plan.ts';

/** What the server refuses anyway, so that nobody waits for an upload to learn it. */
export const fileLimits = { count: 2_000, bytes: 64_000_000 };

const isJunk = (path: string): boolean => /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i.test(path);

export function fromInput(list: FileList | readonly File[]): SentFile[] {
  return [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file })).filter(({ path }) => !isJunk(path));
}

/** Entries are only readable while the drop is being told: they are taken at once and read afterwards. */
export async function fromDrop(transfer: DataTransfer): Promise<SentFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return fromInput(transfer.files);
  const found: SentFile[] = [];
  for (const entry of entries) await readEntry(entry, found);
  return found.filter(({ path }) => !isJunk(path));
}

async function readEntry(entry: FileSystemEntry, found: SentFile[]): Promise<void> {
  if (found.length > fileLimits.count) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ path: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader gives at most 100 entries at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const each of some) await readEntry(each, found);
  }
}

export type FileKind = 'archive' | 'geojson' | 'picture' | 'other';

export function toFileKind(path: string, type = ''): FileKind {
  if (/\.(zip|imdf)$/i.test(path) || /zip/.test(type)) return 'archive';
  if (/\.(geo)?json$/i.test(path)) return 'geojson';
  if (/\.(png|jpe?g|svg)$/i.test(path)) return 'picture';
  return 'other';
}

export type Dropped =
  | { readonly kind: 'plan'; readonly files: readonly SentFile[]; readonly left: readonly string[] }
  | { readonly kind: 'picture'; readonly file: SentFile }
  | { readonly kind: 'refused'; readonly why: 'nothing' | 'unknown' | 'tooMany' | 'tooLarge' | 'twoArchives' };

/** What somebody means by these files: a plan, or a picture to draw on. What is neither is left and named. */
export function sortFiles(files: readonly SentFile[]): Dropped {
  const [first] = files;
  if (!first) return { kind: 'refused', why: 'nothing' };
  const of = (kind: FileKind): SentFile[] => files.filter(({ path, file }) => toFileKind(path, file.type) === kind);
  const [archives, geojson, pictures] = [of('archive'), of('geojson'), of('picture')];
  if (archives.length > 1) return { kind: 'refused', why: 'twoArchives' };
  const plan = archives.length === 1 ? archives : geojson;
  if (plan.length === 0) {
    const [picture] = pictures;
    return picture ? { kind: 'picture', file: picture } : { kind: 'refused', why: 'unknown' };
  }
  if (plan.length > fileLimits.count) return { kind: 'refused', why: 'tooMany' };
  if (plan.reduce((bytes, { file }) => bytes + file.size, 0) > fileLimits.bytes) return { kind: 'refused', why: 'tooLarge' };
  return { kind: 'plan', files: plan, left: files.filter((file) => !plan.includes(file)).map(({ path }) => path) };
}

export function toBytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(0)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
