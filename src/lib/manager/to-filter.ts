import type { Filter } from '../domain/filter.ts';
import type { ManagerView } from './view.ts';

/** The filters of the page as everybody else says them; undefined when there are none. */
export function toFilter({ category, channels, authors }: Pick<ManagerView, 'category' | 'channels' | 'authors'>): Filter | undefined {
  const where: Filter = {};
  const names = ['category1', 'category2', 'category3'] as const;
  category.forEach((value, depth) => {
    const name = names[depth];
    if (name) where[name] = { in: [value] };
  });
  if (channels.length > 0) where.channel = { in: [...channels] };
  if (authors.length > 0) where.author = { in: [...authors] };
  return Object.keys(where).length > 0 ? where : undefined;
}
