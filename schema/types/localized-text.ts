/** How every name and label is offered: one text in the language asked for, or all of them. */
import type { ObjectFieldBuilder, SchemaTypes } from '@pothos/core';
import { toText, type LocalizedText } from '../../src/lib/domain/place.ts';
import { builder } from '../builder.ts';

type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T extends SchemaTypes> ? T : never;

const LocalizedTextType = builder.objectRef<{ language: string; text: string }>('LocalizedText').implement({
  description: 'A text in one language (BCP 47).',
  fields: (t) => ({ language: t.exposeString('language'), text: t.exposeString('text') })
});

/** `name(language: String! = "en"): String!`, falling back to a related language, then English, then whatever there is. */
export function localizedField<Parent>(
  t: ObjectFieldBuilder<Types, Parent>,
  pick: (parent: Parent) => LocalizedText,
  description?: string
) {
  return t.string({
    description,
    args: { language: t.arg.string({ required: true, defaultValue: 'en', description: 'BCP 47, for example `zh` or `en-GB`.' }) },
    resolve: (parent, { language }) => toText(pick(parent), language)
  });
}

/** All the languages a text is there in. */
export function localizedListField<Parent>(t: ObjectFieldBuilder<Types, Parent>, pick: (parent: Parent) => LocalizedText) {
  return t.field({
    type: [LocalizedTextType],
    complexity: { multiplier: 2 },
    resolve: (parent) => Object.entries(pick(parent)).map(([language, text]) => ({ language, text }))
  });
}
