import { Counter, Gauge, Histogram } from 'prom-client';
import { registry } from '../metrics.ts';

const registers = [registry];

/** Looked up when somebody asks for the metrics. */
let getUnsentBytes = (): number => 0;
new Gauge({
  name: 'floorpulse_live_unsent_bytes',
  help: 'Bytes written for screens and not sent yet',
  registers,
  collect() {
    this.set(getUnsentBytes());
  }
});

export const liveMetrics = {
  watchUnsentBytes: (get: () => number): void => {
    getUnsentBytes = get;
  },
  sockets: new Gauge({ name: 'floorpulse_live_sockets', help: 'Open sockets', registers }),
  views: new Gauge({ name: 'floorpulse_live_views', help: 'Distinct views kept answered', registers }),
  questions: new Gauge({ name: 'floorpulse_live_questions', help: 'Distinct questions of analysts kept answered', registers }),
  followers: new Gauge({ name: 'floorpulse_live_subscriptions', help: 'Open GraphQL subscriptions', registers }),
  runs: new Counter({ name: 'floorpulse_live_runs_total', help: 'Runs of views', labelNames: ['kind', 'outcome'] as const, registers }),
  runSeconds: new Histogram({
    name: 'floorpulse_live_run_seconds',
    help: 'Time of a run of a view, waiting for a free slot included',
    labelNames: ['kind'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers
  }),
  tickLagSeconds: new Histogram({
    name: 'floorpulse_live_tick_lag_seconds',
    help: 'How late a tick came',
    buckets: [0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers
  }),
  encodedBytes: new Counter({
    name: 'floorpulse_live_encoded_bytes_total',
    help: 'Bytes of messages, each counted once however many got it',
    labelNames: ['event'] as const,
    registers
  }),
  deliveries: new Counter({ name: 'floorpulse_live_deliveries_total', help: 'Messages written to sockets', registers }),
  skipped: new Counter({
    name: 'floorpulse_live_skipped_total',
    help: 'Messages a slow socket was spared; it gets the latest state instead',
    registers
  }),
  slowSockets: new Gauge({ name: 'floorpulse_live_slow_sockets', help: 'Sockets that owe us reading', registers }),
  refused: new Counter({ name: 'floorpulse_live_refused_total', help: 'Refused requests', labelNames: ['code'] as const, registers })
};
