import type { StatusReport } from '../context.ts';
import { builder } from '../builder.ts';

const ServerStateEnum = builder.enumType('ServerState', {
  values: {
    ok: {},
    degraded: { description: 'Events are accepted, but the engine is away or has refused rows.' },
    unavailable: { description: 'Events cannot be accepted: the log cannot be written.' }
  }
});

const ServerStatus = builder.objectRef<StatusReport>('ServerStatus').implement({
  fields: (t) => ({
    state: t.expose('state', { type: ServerStateEnum }),
    now: t.field({ type: 'DateTime', resolve: (_report, _args, { nowMs }) => new Date(nowMs).toISOString() }),
    build: t.exposeString('build'),
    engine: t.exposeString('engine', { description: '`embedded` or `remote`.' }),
    // Counts of all venues together: only for those who run the server.
    pendingRows: t.int({
      nullable: true,
      description: 'Acknowledged and on their way into the tables. For operators, else null.',
      resolve: (report, _args, { scope }) => (scope.can.has('operate') ? report.pendingRows : null)
    }),
    quarantinedRows: t.int({
      nullable: true,
      description: 'Rows the engine refused for good. For operators, else null.',
      resolve: (report, _args, { scope }) => (scope.can.has('operate') ? report.quarantinedRows : null)
    })
  })
});

builder.queryField('serverStatus', (t) =>
  t.field({ type: ServerStatus, description: 'How the server itself is.', resolve: (_root, _args, { status }) => status() })
);
