import type { Statement } from './row-shape.js';

const known = new Map<string, Statement>();

/**
 * Gives a statement a name, so that PostgreSQL parses and plans it once per connection. Only for texts of which there
 * are few: each stays in the memory of every connection.
 */
export function preparedOf(text: string): Statement {
  let statement = known.get(text);
  if (statement === undefined) {
    statement = { name: `mz_text_${known.size + 1}`, text };
    known.set(text, statement);
  }
  return statement;
}
