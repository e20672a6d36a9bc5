/** Whether everything that was sent is there: by the answers of the server, and by asking it. */
import { request, type Server, type Totals } from './send.ts';

/** A sentence for each thing that does not add up. */
export function toMismatches(what: string, totals: Totals, expected: number): string[] {
  const { sent, accepted, duplicates, refused, firstRefusals } = totals;
  const answered = accepted + duplicates + refused;
  return [
    ...(sent === expected ? [] : [`${what}: ${sent} were sent, the scenario has ${expected}.`]),
    ...(answered === sent
      ? []
      : [`${what}: ${sent} were sent, but accepted ${accepted} + duplicates ${duplicates} + refused ${refused} = ${answered}.`]),
    ...(refused === 0 ? [] : [`${what}: ${refused} were refused. ${firstRefusals[0] ?? ''}`])
  ];
}

const query = `query ($venue: ID!, $from: DateTime!, $to: DateTime!, $source: String!) {
  timeSeries(venue: $venue, measures: [feedbackCount], range: { between: { from: $from, to: $to } }, grain: day, where: { source: { in: [$source] } }) {
    series { values }
  }
}`;

export interface Question {
  readonly venue: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly source: string;
}

/** How many feedback events of a source the server counts in a stretch. Undefined when this token may not ask. @throws Error */
export async function askFeedbackCount(server: Server, question: Question): Promise<number | undefined> {
  const variables = {
    venue: question.venue,
    source: question.source,
    from: new Date(question.fromMs).toISOString(),
    to: new Date(question.toMs).toISOString()
  };
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const response = await request(server, '/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  if (response.status === 401 || response.status === 403) return undefined;
  const text = await response.text();
  const answer = JSON.parse(text) as {
    data?: { timeSeries?: { series: { values: (number | null)[] }[] } };
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  if (answer.errors?.some(({ extensions }) => extensions?.code?.toLowerCase() === 'forbidden')) return undefined;
  if (!answer.data?.timeSeries) throw new Error(`GraphQL did not answer: ${answer.errors?.[0]?.message ?? text.slice(0, 200)}`);
  return answer.data.timeSeries.series.flatMap(({ values }) => values).reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
