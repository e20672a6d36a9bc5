/** A question whose answer has about 100 kB. */
export const untilMs = Date.UTC(2026, 10, 21, 4);
export const days = 60;
const dayMs = 86_400_000;

const query = `query Rival($from: DateTime!, $to: DateTime!, $language: String!) {
  timeSeries(venue: "venue-7", measures: [feedbackCount, complaintCount, sentimentMean], range: { between: { from: $from, to: $to } }, grain: hour) {
    asOf times partial series { measure values sampleSizes group { label(language: $language) } } }
}`;

/** Questions of different rounds are different and have the same answer, so that no server can answer with bytes it kept. */
export function toRivalQuestion(round: number): string {
  const variables = { from: new Date(untilMs - days * dayMs).toISOString(), to: new Date(untilMs).toISOString(), language: `en-${round}` };
  return JSON.stringify({ query, variables });
}
