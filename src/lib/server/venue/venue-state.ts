/** What the tables say of venues, without their floors. */
import type { Reader } from '../../../../clickhouse/engine/ports.ts';
import { emptyBook, venueBookSchema, type VenueBook } from '../../domain/venue-book.ts';
import { sortByValidity } from './choose-plan.ts';
import { bookTable, getDocuments, getVersions, venueTable } from './document-table.ts';
import { getLegacyHeads, getPlanHeads, getPlanMarks, legacyPlanVersion } from './plan-table.ts';
import { toMark, type VenueState } from './venue-entry.ts';

/** A mark of every venue that has a plan; it changes with everything that is saved of it. */
export async function getMarks(reader: Reader): Promise<Map<string, string>> {
  const [planMarks, legacyVersions, bookVersions] = await Promise.all([
    getPlanMarks(reader),
    getVersions(reader, venueTable),
    getVersions(reader, bookTable)
  ]);
  const ids = new Set([...planMarks.keys(), ...legacyVersions.keys()]);
  return new Map([...ids].map((id) => [id, toMark(planMarks.get(id), legacyVersions.get(id) ?? 0, bookVersions.get(id) ?? 0)]));
}

/** By venue; an error where its book cannot be parsed. */
export async function getStates(reader: Reader, ids: readonly string[]): Promise<Map<string, VenueState | Error>> {
  if (ids.length === 0) return new Map();
  const [planHeads, legacyHeads, legacyVersions, books] = await Promise.all([
    getPlanHeads(reader, ids),
    getLegacyHeads(reader, ids),
    getVersions(reader, venueTable),
    getDocuments(reader, bookTable, ids)
  ]);
  const bookById = new Map(books.map((book) => [book.id, book]));
  return new Map(
    ids.map((id): [string, VenueState | Error] => {
      const saved = planHeads.get(id) ?? [];
      const isFirstSaved = saved.some(({ version }) => version === legacyPlanVersion);
      const sorted = sortByValidity([...(isFirstSaved ? [] : (legacyHeads.get(id) ?? [])), ...saved]);
      const stored = bookById.get(id);
      const book = stored ? parseBook(stored.text) : emptyBook;
      if (book instanceof Error) return [id, book];
      return [id, { sorted, legacyVersion: legacyVersions.get(id) ?? 0, book, bookVersion: stored?.version ?? 0 }];
    })
  );
}

function parseBook(text: string): VenueBook | Error {
  try {
    return venueBookSchema.parse(JSON.parse(text));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
