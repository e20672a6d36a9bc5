/** Only imports and builds. */
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import { addSubscriptions } from './live/add-subscriptions.ts';
import { describeRoots } from './root-examples.ts';
import './types/date-time.ts';
import './types/duration.ts';
import './types/venue.ts';
import './types/region.ts';
import './types/measure.ts';
import './types/dimension.ts';
import './types/time-series.ts';
import './types/location-table.ts';
import './types/heat.ts';
import './types/replay.ts';
import './types/breakdown.ts';
import './types/feedback-connection.ts';
import './types/keywords.ts';
import './types/journey.ts';
import './types/correlation.ts';
import './types/drivers.ts';
import './types/what-changed.ts';
import './types/unplaced.ts';
import './types/server-status.ts';

export const schema: GraphQLSchema = addSubscriptions(describeRoots(builder.toSchema()));
