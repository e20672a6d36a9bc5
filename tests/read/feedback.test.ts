import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getFeedbackPage } from '../../clickhouse/read/feedback/get-feedback-page.ts';
import { getView } from '../../clickhouse/read/views/get-view.ts';
import type { FeedbackQuestion } from '../../src/lib/domain/answers.ts';
import type { VoiceRow } from '../../src/lib/domain/live-events.ts';
import { openTestEngine } from '../support/engine.ts';
import { mall, toMall, toScope } from './mall.ts';
import { insertRows, toFeedbackRow, toTakenBack } from '../support/rows.ts';

const nowMs = Date.parse('2026-11-21T12:07:00Z');
const range = { last: 'P1D' };
const other = toMall('other');

let engine: Engine;
let dir: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ engine, dir, close } = await openTestEngine());
  const revised = toFeedbackRow(nowMs - 5_000, 'L1-SHOP', { id: 'revised', text: '第一次', channel: 'hotline' });
  const erased = toFeedbackRow(nowMs - 6_000, 'L1-SHOP', { id: 'erased', text: '不见了' });
  await insertRows(engine, dir, 'feedback_raw_v1', [
    // Ten of one millisecond: only their keys tell them apart.
    ...Array.from({ length: 10 }, (_, index) => toFeedbackRow(nowMs - 60_000, 'L1-SHOP', { id: `same-${index}`, channel: 'chat' })),
    toFeedbackRow(nowMs - 2_000, 'L2-RESTROOM', {
      id: 'private',
      text: '请回电 13812345678，张经理说不管',
      keywords: ['13812345678', '张经理', '回电'],
      attributes: { contact: 'a.b@example.com' },
      sentiment_milli: -820,
      nps: 3,
      csat_milli: 2500
    }),
    toFeedbackRow(nowMs - 3_000, 'L1-SHOP', { id: 'elsewhere', venue_id: 'other', text: 'not yours' }),
    toFeedbackRow(nowMs - 4_000, '', {
      id: 'plain',
      unplaced_reason: 'unknown_unit',
      location: '{"unit":"L9-NOWHERE"}',
      enriched: 0,
      sentiment_milli: null,
      intent: '',
      category1: '',
      category2: ''
    })
  ]);
  await insertRows(engine, dir, 'feedback_raw_v1', [revised, erased]);
  await insertRows(engine, dir, 'feedback_raw_v1', [
    toTakenBack(revised),
    { ...revised, revision: 1, sent_revision: 1, text: '第二次', channel: 'chat' },
    toTakenBack(erased)
  ]);
});
afterAll(() => close());

const ask = (question: Partial<FeedbackQuestion> = {}, texts: 'none' | 'masked' | 'full' = 'full') =>
  getFeedbackPage(toScope('all', texts), engine.analyst, mall, { range, first: 50, ...question }, nowMs);

describe('the list of feedback', () => {
  it('is newest first, as events stand now: revisions replace, what was taken back is gone', async () => {
    const { records, hasNextPage } = await ask();
    expect(records.slice(0, 3).map(({ id, revision, text }) => [id, revision, text])).toEqual([
      ['private', 0, '请回电 13812345678，张经理说不管'],
      ['plain', 0, null],
      ['revised', 1, '第二次']
    ]);
    expect(records).toHaveLength(13);
    expect(hasNextPage).toBe(false);
  });

  it('filters by the words that stand now, not by those that were revised', async () => {
    expect((await ask({ where: { channel: { in: ['chat'] } } })).records.map(({ id }) => id)).toContain('revised');
    expect((await ask({ where: { channel: { in: ['hotline'] } } })).records.map(({ id }) => id)).toEqual(['private', 'plain']);
    expect((await ask({ place: 'L2' })).records.map(({ id }) => id)).toEqual(['private']);
  });

  it('lists what could not be placed, with the reason and what was said of its place', async () => {
    const { records } = await ask({ where: { unplacedReason: { notIn: [''] } } });
    expect(records.map(({ id, unplacedReason, sentLocation }) => [id, unplacedReason, sentLocation])).toEqual([
      ['plain', 'unknown_unit', '{"unit":"L9-NOWHERE"}']
    ]);
    expect((await ask({ where: { unplacedReason: { in: ['unknown_alias'] } } })).records).toEqual([]);
  });

  it('of several venues asks each for its own hours and days, and is one list', async () => {
    const far = { ...toMall('far'), timeZone: 'America/New_York' };
    const times = [2, 14].map((hours) => Date.parse('2026-11-19T00:30:00Z') + hours * 3_600_000);
    const rows = [mall, far].flatMap(({ id }) =>
      times.map((ms) => toFeedbackRow(ms, '', { id: `${id}-${ms}`, venue_id: id, channel: 'zones' }))
    );
    await insertRows(engine, dir, 'feedback_raw_v1', rows);
    const list = async (question: Partial<FeedbackQuestion>) => {
      const wanted = { range: { last: 'P3D' }, first: 50, ...question, where: { channel: { in: ['zones'] }, ...question.where } };
      return (await getFeedbackPage(toScope('all', 'full'), engine.analyst, [mall, far], wanted, nowMs)).records.map(({ id }) => id);
    };
    const [early, late] = times;
    // 02:30 in UTC is 10 o'clock in Shanghai, 14:30 is 9 o'clock in New York.
    expect(await list({ where: { hourOfDay: { in: ['10'] } } })).toEqual([`mall-${early}`]);
    expect(await list({ where: { hourOfDay: { in: ['9', '10'] } } })).toEqual([`far-${late}`, `mall-${early}`]);
    expect(await list({})).toEqual([`far-${late}`, `mall-${late}`, `far-${early}`, `mall-${early}`]);
  });

  it('goes through pages without a gap or a repeat, also within one millisecond and while new events land', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 20; page += 1) {
      const { records, cursors, hasNextPage } = await ask({ first: 3, after });
      seen.push(...records.map(({ id }) => id));
      await insertRows(engine, dir, 'feedback_raw_v1', [
        toFeedbackRow(nowMs - 1_000, 'L2-DINER', { id: `late-${page}`, venue_id: page === 0 ? 'mall' : 'other' })
      ]);
      if (!hasNextPage) break;
      after = cursors.at(-1);
    }
    expect(seen).toHaveLength(13);
    expect(new Set(seen).size).toBe(13);
    expect(seen).not.toContain('late-0');
    expect((await ask({ first: 1 })).records[0]?.id).toBe('late-0');
  });

  it('shows words as the scope may see them: whole, masked, or not at all', async () => {
    const find = async (texts: 'none' | 'masked' | 'full') => (await ask({}, texts)).records.find(({ id }) => id === 'private');
    expect(await find('full')).toMatchObject({ keywords: ['13812345678', '张经理', '回电'], attributes: { contact: 'a.b@example.com' } });
    const masked = await find('masked');
    expect(masked?.text).toContain('请回电');
    // A name that is masked in the text is no keyword beside it.
    expect(masked?.keywords).toEqual(['回电']);
    expect(JSON.stringify(masked)).not.toMatch(/13812345678|a\.b@example\.com|张经理/);
    expect(await find('none')).toMatchObject({ text: null, keywords: [], attributes: {}, sentiment: -0.82 });
  });

  it('says what is not known as null: an event that nobody understood yet is not neutral', async () => {
    const plain = (await ask()).records.find(({ id }) => id === 'plain');
    expect(plain).toMatchObject({ enriched: false, sentiment: null, intent: null, category: [], unit: null, level: null });
    expect(plain?.unplacedReason).toBe('unknown_unit');
    const rich = (await ask()).records.find(({ id }) => id === 'private');
    expect(rich).toMatchObject({ enriched: true, sentiment: -0.82, nps: 3, csat: 2.5, unit: 'L2-RESTROOM', level: 'L2' });
    expect(rich?.key).toMatch(/^\d{20}$/);
  });

  it('reads one statement a page, and whole venues side by side', async () => {
    const statements: string[] = [];
    const reader: Engine['wall'] = { rows: (statement, on) => (statements.push(statement.name), engine.wall.rows(statement, on)) };
    const page = await getFeedbackPage(toScope(), reader, [mall, other], { range, first: 50 }, nowMs);
    expect(statements).toEqual(['getFeedbackRows']);
    expect(new Set(page.records.map(({ venue }) => venue)).size).toBe(2);
  });

  it('of somebody else does not exist, and a wrong cursor says so', async () => {
    const mine = toScope(new Set(['mall']));
    await expect(getFeedbackPage(mine, engine.wall, other, { range, first: 3 }, nowMs)).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask({ after: 'bm9uc2Vuc2U' })).rejects.toMatchObject({ code: 'bad_request', details: { field: 'after' } });
    await expect(ask({ first: 0 })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(ask({ place: 'L9' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('voices', () => {
  it('are the newest feedback with words, masked on a wall', async () => {
    const view = await getView(toScope('all', 'masked'), engine.wall, mall, { kind: 'voices', venue: 'mall', range }, nowMs);
    const rows = view.snapshot.rows as VoiceRow[];
    expect(rows.map(({ id }) => id)).toEqual(['private', 'revised']);
    expect(rows[0]).toMatchObject({ place: 'L2-RESTROOM', channel: 'hotline', sentiment: -0.82, category: ['环境', '卫生'] });
    expect(JSON.stringify(rows)).not.toContain('13812345678');
    expect(view.snapshot.meta.unplaced).toEqual({ unknown_unit: 1 });
    expect(view.snapshot.meta.simulated).toBeUndefined();
  });

  it('say when some of them are made up', async () => {
    await insertRows(engine, dir, 'feedback_raw_v1', [
      toFeedbackRow(nowMs - 500, 'L1-DESK', { text: 'made up', attributes: { simulated: 'true' } })
    ]);
    const view = await getView(toScope('all', 'none'), engine.wall, mall, { kind: 'voices', venue: 'mall', range }, nowMs);
    expect(view.snapshot.meta.simulated).toBe(true);
  });
});
