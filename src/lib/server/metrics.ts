import { Registry, collectDefaultMetrics } from 'prom-client';

/** Everything `/metrics` shows. Modules declare their own counters and gauges on it, prefixed `floorpulse_`. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });
