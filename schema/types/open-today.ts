import type { OpenToday } from '../../src/lib/domain/calendar.ts';
import { toText } from '../../src/lib/domain/place.ts';
import { toRfc3339 } from '../../src/lib/domain/time-range.ts';
import { builder } from '../builder.ts';

export const OpenTodayType = builder.objectRef<OpenToday>('OpenToday').implement({
  description:
    'The hours that are on, else those of today’s date: still to come, or over. After midnight the evening before, as long as it lasts.',
  fields: (t) => ({
    opens: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Null: closed all day.',
      resolve: ({ opensMs }) => (opensMs === null ? null : toRfc3339(opensMs))
    }),
    closes: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Null: closed all day.',
      resolve: ({ closesMs }) => (closesMs === null ? null : toRfc3339(closesMs))
    }),
    isOpen: t.exposeBoolean('isOpen', { description: 'At this moment.' }),
    holiday: t.string({
      nullable: true,
      description: 'The name of the holiday that today is; null on every other day.',
      args: { language: t.arg.string({ required: true, defaultValue: 'en', description: 'BCP 47, for example `zh` or `en-GB`.' }) },
      resolve: ({ holiday }, { language }) => holiday && toText(holiday.name, language)
    })
  })
});
