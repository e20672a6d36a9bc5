import type { Engine } from '../../../../clickhouse/engine/ports.ts';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Venue } from '../../domain/place.ts';
import { toStableJson } from '../../domain/stable-json.ts';
import { venueBookSchema, type VenueBook } from '../../domain/venue-book.ts';
import { bookTable, insertDocument } from './document-table.ts';
import type { VenueKeeper } from './venue-keeper.ts';

/** Saves what `change` makes of the newest book; a change that changes nothing saves nothing. @throws FloorpulseError not_found */
export async function saveBook(
  keeper: VenueKeeper,
  engine: Engine,
  venueId: string,
  change: (book: VenueBook) => VenueBook
): Promise<Venue> {
  await keeper.read(venueId);
  const entry = keeper.entry(venueId);
  if (!entry) throw new FloorpulseError('not_found', `There is no venue "${venueId}".`);
  const book = venueBookSchema.parse(change(entry.state.book));
  if (toStableJson(book) === toStableJson(entry.state.book)) return entry.venue;
  const bookVersion = entry.state.bookVersion + 1;
  await insertDocument(engine.ingest, bookTable, { id: venueId, version: bookVersion, text: JSON.stringify(book) });
  return (await keeper.settle(venueId, { ...entry.state, book, bookVersion })).venue;
}
