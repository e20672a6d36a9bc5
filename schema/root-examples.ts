/** An example for each root, shown with its description wherever the schema is read. Kept true by a test. */
import type { GraphQLSchema } from 'graphql';

const week = 'range: { last: "P7D" }';

export const rootExamples: Readonly<Record<string, string>> = {
  venues: '{ venues { id name timeZone levels { id name units { id name } } } }',
  venue: '{ venue(id: "aurora-plaza") { name kind levels { id ordinal name } } }',
  regions: '{ regions { id name parent { id } venues { id name } } }',
  measures: '{ measures { name label unit better formula cuts } }',
  dimensions: '{ dimensions { name label } }',
  serverStatus: '{ serverStatus { state now build engine } }',
  timeSeries: `{ timeSeries(venue: "aurora-plaza", measures: [complaintCount, footfall], ${week}, grain: hour) { times partial series { measure values sampleSizes } } }`,
  locations: `{ locations(venue: "aurora-plaza", by: unit, measures: [complaintsPer1kVisitors], ${week}) { places { id name level } series { values low high exposureOf enough } } }`,
  heat: `{ heat(venue: "aurora-plaza", kind: rate, by: section, ${week}) { places { id name level } values estimates low high sampleSizes exposureOf enough unplaced { reason count } scale { max } } }`,
  replay: `{ replay(venue: "aurora-plaza", range: { last: "PT6H" }, weeks: 1) { from to grain units events { at unit count complaints } footfall { place quarter visitors } spans { place metric fromSecond toSecond } } }`,
  breakdown: `{ breakdown(venue: "aurora-plaza", measures: [complaintCount, nps], by: [category1, channel], ${week}, compare: previous, first: 20, others: true) { dimensions { dimension values } series { measure values compared changeRatio } truncated totalRows } }`,
  feedback: `{ feedback(venue: "aurora-plaza", ${week}, where: { intent: { in: ["complaint"] } }, first: 20) { nodes { occurredAt text place { name } enrichment { category model } } pageInfo { hasNextPage endCursor } } }`,
  keywords: `{ keywords(venue: "aurora-plaza", ${week}, first: 30, compare: previous) { words { word count share sentimentMean } } }`,
  journey: `{ journey(venue: "aurora-plaza", measures: [sentimentMean], ${week}) { stages { stage } series { values enough } } }`,
  correlate: `{ correlate(venue: "aurora-plaza", x: waitMinutes, y: complaintCount, range: { last: "P28D" }, grain: hour, maxLagBuckets: 3) { lag pValue leftOut totalPoints } }`,
  drivers: `{ drivers(venue: "aurora-plaza", range: { last: "P28D" }, measure: complaintCount) { drivers { measure lagMinutes qValue significant sampleSize } } }`,
  whatChanged: `{ whatChanged(venue: "aurora-plaza", measure: complaintCount, ${week}, compare: lastWeek) { now before segments { dimension value contribution significant } } }`,
  unplaced: `{ unplaced(venue: "aurora-plaza", ${week}) { groups { reason name { alias place at } feedbackCount suggestions { place { id name } score because } } } }`
};

/** Adds its example to the description of each root. */
export function describeRoots(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const example = rootExamples[field.name];
    if (example !== undefined) field.description = `${field.description ?? ''}\n\nExample: \`${example}\``.trim();
  }
  return schema;
}
