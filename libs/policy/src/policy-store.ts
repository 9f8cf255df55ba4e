import type { PlainDate } from '@minzheng/domain';
import { addDays } from '@minzheng/domain';
import { PolicyBook } from './policy-book.js';
import { PolicyInvalid } from './policy-error.js';
import { figureKey, type PolicyFigure } from './policy-figure.js';
import type { PolicyPack } from './policy-pack.js';

/** What a database must offer: a `pg` pool or client, or TypeORM's query runner, whose answer is the bare rows. */
export interface Queryable {
  // Column types differ from query to query.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  query(sql: string, parameters?: any[]): Promise<{ rows: any[] } | any[]>;
}

/** DDL for a service's first migration. Grant the service's role SELECT only: figures are stored by the owner. */
export const policyTables = `
CREATE TABLE policy_figure (
  item text NOT NULL,
  division varchar(12) NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  value jsonb NOT NULL,
  unit text NOT NULL,
  title text NOT NULL,
  title_en text NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (item, division, valid_from),
  CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE policy_figure IS 'Dated policy figures; a row that has been in force is only ever closed and superseded.';
`;

const SELECT = `
  SELECT item, division, valid_from::text AS "validFrom", valid_to::text AS "validTo", value, unit, title,
         title_en AS "titleEn", source
    FROM policy_figure ORDER BY item, division, valid_from`;

/** One statement, so that a reader sees the figures before or after, never between. */
const STORE = `
  WITH wanted AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS w(item text, division varchar(12), "validFrom" date, "validTo" date,
      value jsonb, unit text, title text, "titleEn" text, source text)
  ), dropped AS (
    DELETE FROM policy_figure p
     WHERE NOT EXISTS (
       SELECT FROM wanted w WHERE w.item = p.item AND w.division = p.division AND w."validFrom" = p.valid_from)
  )
  INSERT INTO policy_figure AS p (item, division, valid_from, valid_to, value, unit, title, title_en, source)
  SELECT item, division, "validFrom", "validTo", value, unit, title, "titleEn", source FROM wanted
  ON CONFLICT (item, division, valid_from) DO UPDATE
     SET valid_to = excluded.valid_to, value = excluded.value, unit = excluded.unit, title = excluded.title,
         title_en = excluded.title_en, source = excluded.source
   WHERE (p.valid_to, p.value, p.unit, p.title, p.title_en, p.source)
         IS DISTINCT FROM (excluded.valid_to, excluded.value, excluded.unit, excluded.title, excluded.title_en, excluded.source)`;

/**
 * Makes the table equal to the packs. Rows that begin after `today` may change freely; one that has been in force by
 * then stays as it is, except that it may be closed: from today on, or earlier when another row takes over on the next
 * day (standards are often raised with effect from the first of January by a document of May).
 * Storing the same packs again changes nothing, so every replica may do it at its start.
 * @throws PolicyInvalid `policy-row-immutable` naming every row that was altered or removed
 */
export async function storePolicyPacks(db: Queryable, packs: readonly PolicyPack[], today: PlainDate): Promise<void> {
  const wanted = packs.flatMap(({ figures }) => figures);
  const stored = rowsOf<PolicyFigure>(await db.query(SELECT));
  const faults = immutabilityFaults(stored, wanted, today);
  if (faults.length > 0) throw new PolicyInvalid('policy-row-immutable', faults);
  await db.query(STORE, [JSON.stringify(wanted)]);
}

/** All figures of a database. @throws PolicyInvalid `policy-pack-invalid` when somebody wrote contradicting rows by hand */
export async function readPolicyBook(db: Queryable): Promise<PolicyBook> {
  return new PolicyBook(rowsOf<PolicyFigure>(await db.query(SELECT)));
}

function immutabilityFaults(
  stored: readonly PolicyFigure[],
  wanted: readonly PolicyFigure[],
  today: PlainDate,
): string[] {
  const byKey = new Map(wanted.map((figure) => [figureKey(figure), figure]));
  return stored
    .filter(({ validFrom }) => validFrom <= today)
    .flatMap((row) => {
      const next = byKey.get(figureKey(row));
      if (next === undefined) return [`${figureKey(row)}: has been in force and must stay in the packs`];
      if (contentOf(next) !== contentOf(row)) return [`${figureKey(row)}: has been in force and must not change`];
      return mayEnd(row, next.validTo, byKey, today)
        ? []
        : [`${figureKey(row)}: has been in force and may only be closed`];
    });
}

function mayEnd(
  row: PolicyFigure,
  end: PlainDate | null,
  byKey: ReadonlyMap<string, PolicyFigure>,
  today: PlainDate,
): boolean {
  if (end === row.validTo) return true;
  if (end === null || (row.validTo !== null && (end > row.validTo || row.validTo < today))) return false;
  return end >= today || byKey.has(figureKey({ ...row, validFrom: addDays(end, 1) }));
}

/** Everything but the last day; PostgreSQL's jsonb orders members its own way, so they are compared sorted. */
function contentOf({ value, unit, title, titleEn, source }: PolicyFigure): string {
  return JSON.stringify([value, unit, title, titleEn, source], (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function rowsOf<T>(result: { rows: unknown[] } | unknown[]): T[] {
  return (Array.isArray(result) ? result : result.rows) as T[];
}
