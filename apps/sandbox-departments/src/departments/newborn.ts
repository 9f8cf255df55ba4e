import type { PoolClient } from 'pg';
import { freshIdentities, type Sex } from '../city/identities.js';
import { newbornName } from '../city/names.js';

/** A child that the household register has just taken in (出生登记). */
export interface Newborn {
  readonly identityNumber: string;
  readonly name: string;
  readonly householdNumber: string;
}

interface RegisteredParent {
  household_number: string;
  division: string;
  name: string;
  relation: string;
}

/** What a child is to the head of the household (户主), by what its parent is. */
const relations: Readonly<Record<string, string>> = { applicant: 'child', spouse: 'child', child: 'grandchild' };

/**
 * Takes the newborn into the household of the first parent whom the city knows, under the surname of the last one named.
 * Nobody's child is taken in when the city knows neither.
 */
export async function registerNewborn(
  client: PoolClient,
  parents: readonly string[],
  bornOn: string,
): Promise<Newborn | undefined> {
  const { rows } = await client.query<RegisteredParent>(
    `SELECT household_number, division, name, relation FROM registered_person
      WHERE identity_number = ANY($1) ORDER BY array_position($1, identity_number)`,
    [parents],
  );
  const [parent] = rows;
  if (parent === undefined) return undefined;
  const { rows: drawn } = await client.query<{ counter: string }>(`SELECT nextval('fresh_family') AS counter`);
  const counter = Number(drawn[0]?.counter);
  const sex: Sex = counter % 2 === 0 ? 'female' : 'male';
  const child: Newborn = {
    identityNumber: freshIdentities(counter).next(bornOn, sex),
    name: newbornName(rows.at(-1)?.name ?? parent.name, counter, sex),
    householdNumber: parent.household_number,
  };
  await client.query(
    `INSERT INTO registered_person (identity_number, household_number, division, name, relation)
     VALUES ($1, $2, $3, $4, $5)`,
    [child.identityNumber, child.householdNumber, parent.division, child.name, relations[parent.relation] ?? 'other'],
  );
  return child;
}
