/** Properties of a GeoJSON feature as texts: flat, or below `tags` as some converters of OpenStreetMap write them. */
import type { LocalizedText } from '../../domain/place.ts';
import { toLanguage } from './labels.ts';

export type Tags = Readonly<Record<string, string>>;

export function toTags(feature: unknown): Tags {
  const { properties } = (feature ?? {}) as { properties?: unknown };
  const flat = toTexts(properties);
  const { tags } = (properties ?? {}) as { tags?: unknown };
  if (typeof tags === 'string') return { ...flat, ...parseTagText(tags) };
  return typeof tags === 'object' ? { ...flat, ...toTexts(tags) } : flat;
}

function toTexts(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, text]): [string, string][] =>
      typeof text === 'string' || typeof text === 'number' || typeof text === 'boolean' ? [[key, String(text).trim()]] : []
    )
  );
}

function parseTagText(text: string): Record<string, string> {
  try {
    return toTexts(JSON.parse(text));
  } catch {
    return {};
  }
}

/** `name`, `name:en`, `name:zh`. A name without a language is in the language of its letters, unless that has its own. */
export function toNames(tags: Tags): LocalizedText | undefined {
  const byLanguage = Object.entries(tags).flatMap(([key, text]): [string, string][] => {
    const language = /^name:([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)$/.exec(key)?.[1];
    return language !== undefined && text !== '' ? [[language, text.slice(0, 300)]] : [];
  });
  const plain = tags.name;
  const names = Object.fromEntries(byLanguage);
  if (plain) names[toLanguage(plain)] ??= plain.slice(0, 300);
  return Object.keys(names).length > 0 ? names : undefined;
}

/** Other things that people call it. */
export function toOtherNames(tags: Tags): string[] {
  return ['ref', 'alt_name', 'short_name', 'loc_name', 'old_name', 'official_name'].flatMap((key) =>
    (tags[key] ?? '')
      .split(';')
      .map((text) => text.trim())
      .filter((text) => text !== '')
  );
}
