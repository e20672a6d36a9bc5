/** What a caller may not see changes none of their answers: other venues, and names and numbers that are masked for them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken } from '../../src/lib/server/access/token.ts';
import { toTokenFilePath, updateTokenFile } from '../../src/lib/server/access/token-file.ts';
import type { TextAccess } from '../../src/lib/domain/scope.ts';
import { eventually } from '../support/eventually.ts';
import { mine, openWorld, secret, theirs, toComparable, type World } from './walk-world.ts';

let world: World;
const tokens = {} as Record<TextAccess, string>;
beforeAll(async () => {
  world = await openWorld();
  for (const texts of ['none', 'masked', 'full'] as const) {
    const { token, record } = createToken({ role: 'analyst', venues: [mine], texts }, new Date());
    await updateTokenFile(toTokenFilePath(world.server.dataDir), (known) => [...known, record]);
    tokens[texts] = token;
  }
  await eventually(async () => expect((await world.graphql('{ venues { id } }', tokens.full)).status).toBe(200));
});
afterAll(() => world.remove());

const range = 'range: {last: "P30D"}';
const venue = `venue: "${mine}"`;
const cost = 'cost { queries estimatedRows statements { name sql params } }';
/** Roots with and without a venue, with every way to look beside, before, or into words. */
const open = [
  `breakdown(measures: [feedbackCount], by: [venue], ${range}) { totalRows dimensions { values labels } series { values } totals { series { value } } watermarks { source } ${cost} }`,
  `breakdown(measures: [feedbackCount], by: [venue, unit], ${range}, compare: siblings, others: true) { dimensions { values } series { values compared shares ranks } }`,
  `breakdown(measures: [feedbackCount], by: [source, channel, category1], ${range}, where: { venue: { in: ["${mine}", "${theirs}"] } }) { dimensions { values } series { values } }`,
  `breakdown(measures: [feedbackCount], by: [], ${range}, where: { place: { in: ["${theirs}", "L1-S01"] } }) { series { values } }`,
  `breakdown(${venue}, measures: [feedbackCount], by: [], ${range}, compare: siblings) { series { values compared } ${cost} }`,
  `breakdown(${venue}, place: "L1-S01", measures: [feedbackCount], by: [channel], ${range}, compare: siblings) { series { values compared } }`,
  `breakdown(measures: [feedbackCount], by: [channel], ${range}, costOnly: true) { cost { queries } }`,
  `timeSeries(${venue}, measures: [feedbackCount], grain: month, ${range}, compare: siblings, expected: true) { series { values compared expected } ${cost} }`,
  `timeSeries(${venue}, measures: [feedbackCount], grain: month, ${range}, by: [source], compare: previous) { series { group { value } values compared } }`,
  `locations(by: venue, measures: [feedbackCount, sentimentMean], ${range}, compare: siblings) { places { id name } series { values compared low high } }`,
  `locations(${venue}, by: unit, measures: [feedbackCount], ${range}, compare: lastWeek) { places { id } series { values compared } }`,
  `whatChanged(${venue}, measure: feedbackCount, ${range}) { now before segments { dimension label before now } ${cost} }`,
  `journey(${venue}, measures: [feedbackCount], ${range}, compare: previous) { stages { stage } series { values compared } ${cost} }`,
  `correlate(${venue}, x: footfall, y: feedbackCount, ${range}, grain: day) { points { ys } ${cost} }`,
  `drivers(${venue}, ${range}) { events drivers { measure } ${cost} }`,
  `feedback(${range}) { nodes { key venue text attributes { name value } enrichment { keywords category } } ${cost} }`
];
/** Those that only a caller may ask who sees words. */
const words = [
  ...['小丽', '大伟', '洗手间', secret].flatMap((name) => [
    `breakdown(measures: [feedbackCount], by: [], ${range}, where: { text: { contains: ["${name}"] } }) { series { values } ${cost} }`,
    `breakdown(measures: [feedbackCount], by: [], ${range}, where: { keyword: { in: ["${name}"] } }) { series { values } ${cost} }`,
    `feedback(${range}, where: { text: { notContains: ["${name}"] } }) { nodes { key } ${cost} }`
  ]),
  `timeSeries(${venue}, measures: [feedbackCount], grain: month, ${range}, where: { keyword: { notIn: ["小丽"] } }) { series { values } ${cost} }`,
  `locations(by: venue, measures: [feedbackCount], ${range}, where: { text: { containsAll: ["请", "小丽"] } }) { series { values } ${cost} }`,
  `whatChanged(${venue}, measure: feedbackCount, ${range}, where: { text: { contains: ["小丽"] } }) { now ${cost} }`,
  `journey(${venue}, measures: [feedbackCount], ${range}, where: { text: { contains: ["小丽"] } }) { series { values } ${cost} }`,
  `correlate(${venue}, x: footfall, y: feedbackCount, ${range}, grain: day, where: { text: { contains: ["小丽"] } }) { points { ys } ${cost} }`,
  `drivers(${venue}, ${range}, where: { text: { contains: ["小丽"] } }) { events ${cost} }`,
  `keywords(${range}, where: { text: { contains: ["小丽"] } }) { texts { total } words { word count } ${cost} }`,
  `breakdown(measures: [feedbackCount], by: [attribute], attribute: "phone", ${range}) { dimensions { values } series { values } ${cost} }`,
  `breakdown(measures: [feedbackCount], by: [attribute, channel], attribute: "contact", ${range}, first: 1, others: true) { totalRows dimensions { values } others { rows } ${cost} }`,
  `keywords(${range}, first: 500, compare: previous) { totalWords words { word count partners { word } } texts { total } ${cost} }`,
  `keywords(${range}, first: 500, of: text) { words { word count } }`
];

interface Statement {
  readonly name: string;
}

/** What each question is answered, without what says when it was asked. Watermarks are read in another way when they are remembered. */
async function toAnswers(questions: readonly string[], token: string): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const question of questions) {
    const answer: unknown = await (await world.graphql(`{ ${question} }`, token)).json();
    const steady = JSON.stringify(answer, (name, value: unknown) =>
      name === 'statements' ? (value as Statement[]).filter((one) => one.name !== 'getWatermarks') : value
    );
    answers[question] = toComparable(steady).replace(/\\"p\d+\\":\d{9,}/g, 'P');
  }
  return answers;
}

async function post(events: readonly object[]): Promise<void> {
  const answer = await world.ask('/api/feedback', world.boss, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(events)
  });
  expect(await answer.json()).toMatchObject({ accepted: events.length });
}
const occurredAt = new Date(Date.now() - 3_600_000).toISOString();

const landed = (id: string, text: string): Promise<void> =>
  eventually(async () => {
    const { data } = (await (await world.graphql(`{ feedback { nodes { id text } } }`, world.boss)).json()) as {
      data: { feedback: { nodes: { id: string; text: string | null }[] } };
    };
    expect(data.feedback.nodes.find((node) => node.id === id)?.text).toBe(text);
  });
/** Longer than answers are shared. */
const untilNothingIsShared = () => new Promise((resolve) => setTimeout(resolve, 1100));

const asked = (texts: TextAccess): string[] => (texts === 'masked' ? [...open, ...words] : open);

describe('an answer', () => {
  test.each(['none', 'masked', 'full'] as const)('is the same whatever happens in a venue of others, with texts %s', async (texts) => {
    const before = await toAnswers(asked(texts), tokens[texts]);
    for (const [question, answer] of Object.entries(before)) expect(answer, question).not.toContain('"errors"');
    // Asked by somebody who sees all, so that answers of another scope that sees as much of texts lie ready.
    if (texts === 'full') await toAnswers(open, world.boss);
    const id = `theirs-${texts}`;
    const text = `请 ${secret} 小丽 plain 洗手间`;
    await post([
      {
        id,
        source: secret,
        venue: theirs,
        occurredAt,
        channel: secret,
        text,
        location: { unit: 'L1-S01' },
        journeyStage: secret,
        enrichment: { intent: 'complaint', sentiment: -0.9, category: [secret], keywords: [secret, 'plain'] },
        attributes: { phone: secret, contact: secret }
      }
    ]);
    await landed(id, text);
    await untilNothingIsShared();
    const [everywhere] = open;
    const boss = await toAnswers([everywhere!], world.boss);
    const after = await toAnswers(asked(texts), tokens[texts]);
    expect(after).toEqual(before);
    expect(Object.values(after).join()).not.toContain(`"${secret}"`);
    expect(boss[everywhere!]).not.toBe(after[everywhere!]);
  });

  test('is the same whoever is named and whatever number is left, where that is masked', async () => {
    const said = (name: string, phone: string, revision: number) => ({
      id: 'named',
      source: 'walk',
      revision,
      venue: mine,
      occurredAt,
      channel: 'chat',
      text: `请找${name}经理，电话${phone}，洗手间 plain`,
      location: { unit: 'L1-S01' },
      enrichment: { intent: 'complaint', keywords: [name, '洗手间'] },
      attributes: { phone, contact: `${name}经理` }
    });
    const first = said('王小丽', '13800138000', 0);
    await post([first]);
    await landed('named', first.text);
    await untilNothingIsShared();
    const masked = await toAnswers([...open, ...words], tokens.masked);
    const full = await toAnswers(words.slice(0, 3), tokens.full);
    const second = said('李大伟', '13911139111', 1);
    await post([second]);
    await landed('named', second.text);
    await untilNothingIsShared();
    expect(await toAnswers([...open, ...words], tokens.masked)).toEqual(masked);
    expect(await toAnswers(words.slice(0, 3), tokens.full)).not.toEqual(full);
  });
});
