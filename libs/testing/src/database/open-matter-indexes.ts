import type { Pool } from 'pg';

/** Tables whose open matters are counted over an index of what is open alone, in alphabetical order. */
export async function openMatterIndexes(owner: Pool): Promise<string[]> {
  const { rows } = await owner.query<{ tablename: string }>(
    `SELECT tablename FROM pg_indexes WHERE indexname = tablename || '_open_matters' AND indexdef LIKE '%WHERE%'`,
  );
  return rows.map(({ tablename }) => tablename).toSorted();
}
