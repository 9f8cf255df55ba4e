import { shanghaiTimestamp } from '@minzheng/domain';
import type { Pool } from 'pg';
import type { Source } from '../city/family.js';

/** A department's answer about one person; `dataTime` is the state of its files, not the moment of the query. */
export interface Answer {
  readonly source: Source;
  readonly queryId: string;
  readonly subject: { readonly identityNumber: string };
  readonly dataTime: string;
  readonly facts: readonly unknown[];
}

/** How old the files of each department are, in hours: registers are live, banks deliver overnight, the rest in batches. */
const ageOfFiles: Record<Source, number> = {
  'household-register': 0,
  'bank-deposits': 24,
  employment: 72,
  vehicles: 12,
  'real-estate': 48,
  'marriage-register': 0,
  'assistance-register': 24,
  'preferential-register': 24,
  'death-register': 0,
  'prison-register': 24,
  'detoxification-register': 24,
};

const hour = 3_600_000;

/** State of a department's files at `now`, on the full hour, with Shanghai's offset. */
export function dataTimeOf(source: Source, now: Date): string {
  return shanghaiTimestamp(new Date(Math.floor(now.getTime() / hour) * hour - ageOfFiles[source] * hour));
}

/** Reads what a department knows of a person; somebody it does not know has no facts. */
export class DepartmentFiles {
  constructor(private readonly pool: Pool) {}

  async factsOf(source: Source, identityNumber: string): Promise<unknown[]> {
    if (source === 'household-register') return this.registrationOf(identityNumber);
    const { rows } = await this.pool.query<{ fact: unknown }>(
      'SELECT fact FROM department_fact WHERE identity_number = $1 AND source = $2 ORDER BY fact::text',
      [identityNumber, source],
    );
    return rows.map((row) => row.fact);
  }

  /** Somebody else of the city, for answers about the wrong person. */
  async anotherPerson(identityNumber: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ identity_number: string }>(
      'SELECT identity_number FROM registered_person WHERE identity_number > $1 ORDER BY identity_number LIMIT 1',
      [identityNumber],
    );
    if (rows[0] !== undefined) return rows[0].identity_number;
    const first = await this.pool.query<{ identity_number: string }>(
      'SELECT identity_number FROM registered_person WHERE identity_number <> $1 ORDER BY identity_number LIMIT 1',
      [identityNumber],
    );
    return first.rows[0]?.identity_number;
  }

  private async registrationOf(identityNumber: string): Promise<unknown[]> {
    const { rows } = await this.pool.query<RegisterRow>(
      `SELECT me.household_number, me.division, me.relation AS own_relation, other.identity_number, other.name, other.relation
         FROM registered_person me JOIN registered_person other USING (household_number)
        WHERE me.identity_number = $1 ORDER BY other.relation <> 'applicant', other.identity_number`,
      [identityNumber],
    );
    const [me] = rows;
    if (me === undefined) return [];
    return [
      {
        kind: 'registration',
        householdNumber: me.household_number,
        division: me.division,
        relation: me.own_relation,
        registeredMembers: rows.map((row) => ({
          identityNumber: row.identity_number,
          name: row.name,
          relation: row.relation,
        })),
        status: 'normal',
      },
    ];
  }
}

interface RegisterRow {
  household_number: string;
  division: string;
  own_relation: string;
  identity_number: string;
  name: string;
  relation: string;
}
