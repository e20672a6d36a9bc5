import type { Segment } from './ports.ts';
import type { Settings } from './sql-text.ts';

/**
 * Settings of every segment insert, the same each time: a retry with another block size doubled rows, and rollups follow
 * the token only with `deduplicate_blocks_in_dependent_materialized_views`.
 */
export function toSegmentSettings(segment: Segment): Settings {
  return {
    insert_deduplication_token: segment.token,
    insert_deduplicate: 1,
    // Pairs of +1 and -1 collapse in merges; to look for them in each block costs a fifth of the insert.
    optimize_on_insert: 0,
    async_insert: 0,
    max_insert_block_size: 1_048_449,
    min_insert_block_size_rows: 1_048_449,
    max_insert_threads: 1,
    input_format_parallel_parsing: 0,
    deduplicate_blocks_in_dependent_materialized_views: 1,
    deduplicate_insert_select: 'force_enable'
  };
}

/** Column names of a structure text: `name Type, other Map(String, String)` gives `name, other`. */
export function toColumnList(structure: string): string {
  let depth = 0;
  let start = 0;
  const columns: string[] = [];
  for (let index = 0; index <= structure.length; index += 1) {
    const char = structure[index];
    if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === undefined || (char === ',' && depth === 0)) {
      const name = structure.slice(start, index).trim().split(/\s+/)[0];
      if (name) columns.push(name);
      start = index + 1;
    }
  }
  return columns.join(', ');
}
