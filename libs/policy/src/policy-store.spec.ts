import type { Client } from 'pg';
import { openTestDatabase } from '../test/test-database.js';
import { aFigure, aPack, place } from '../test/figures.js';
import { type PolicyFigure, policyTables, readPolicyBook, storePolicyPacks } from './index.js';

let client: Client;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ client, close } = await openTestDatabase());
  await client.query(policyTables);
});

afterAll(() => close());

beforeEach(async () => {
  await client.query('TRUNCATE policy_figure');
});

const today = '2026-03-02';
const past = aFigure({ validFrom: '2024-01-01', validTo: '2024-12-31', value: 100_000 });
const current = aFigure({ validFrom: '2025-01-01' });
const future = aFigure({ division: place('990102'), validFrom: '2026-07-01', value: { b: 1, a: ['x'] } });

async function stored(): Promise<PolicyFigure[]> {
  return (await readPolicyBook(client)).list();
}

async function refusal(...figures: PolicyFigure[]): Promise<readonly string[]> {
  const before = await stored();
  const error: unknown = await storePolicyPacks(client, [aPack(...figures)], today).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'policy-row-immutable' });
  expect(await stored()).toEqual(before);
  return (error as { faults: readonly string[] }).faults;
}

describe('storing policy packs', () => {
  beforeEach(async () => {
    await storePolicyPacks(client, [aPack(past, current), aPack(future)], today);
  });

  it('gives back exactly what was stored', async () => {
    expect(await stored()).toEqual([past, current, future]);
  });

  it('changes nothing the second time', async () => {
    const version = async (): Promise<unknown> =>
      (await client.query('SELECT array_agg(xmin::text ORDER BY item, division, valid_from) FROM policy_figure')).rows;
    const before = await version();
    await storePolicyPacks(client, [aPack(future, current, past)], today);
    expect(await version()).toEqual(before);
  });

  it('closes a row in force and lets another supersede it', async () => {
    const closed = { ...current, validTo: '2026-06-30' };
    const next = aFigure({ validFrom: '2026-07-01', value: 120_000 });
    await storePolicyPacks(client, [aPack(past, closed, next, future)], today);
    expect(await stored()).toEqual([past, closed, next, future]);
  });

  it('closes a row in the past when the next takes over on the following day', async () => {
    const closed = { ...current, validTo: '2025-12-31' };
    const next = aFigure({ validFrom: '2026-01-01', value: 120_000 });
    await storePolicyPacks(client, [aPack(past, closed, next, future)], today);
    expect(await stored()).toEqual([past, closed, next, future]);
  });

  it('changes and drops rows that have not begun', async () => {
    const changed = { ...future, value: { a: ['y'], b: 2 }, validTo: '2026-12-31' };
    await storePolicyPacks(client, [aPack(past, current, changed)], today);
    expect(await stored()).toEqual([past, current, changed]);
    await storePolicyPacks(client, [aPack(past, current)], today);
    expect(await stored()).toEqual([past, current]);
  });

  it.each<[string, Partial<PolicyFigure>]>([
    ['value', { value: 106_500 }],
    ['unit', { unit: 'yuan' }],
    ['source', { source: 'another' }],
  ])('refuses another %s of a row that has been in force, and names all such rows', async (_what, change) => {
    expect(await refusal({ ...past, ...change }, { ...current, ...change }, future)).toEqual([
      'subsistence-allowance.standard at 9901 from 2024-01-01: has been in force and must not change',
      'subsistence-allowance.standard at 9901 from 2025-01-01: has been in force and must not change',
    ]);
  });

  it('refuses to lose a row that has been in force', async () => {
    expect(await refusal(current, future)).toEqual([
      'subsistence-allowance.standard at 9901 from 2024-01-01: has been in force and must stay in the packs',
    ]);
  });

  it.each<[string, PolicyFigure[]]>([
    ['reopens an ended row', [{ ...past, validTo: null }, future]],
    ['shortens an ended row', [{ ...past, validTo: '2024-06-30' }, current, future]],
    ['leaves days in the past without a figure', [past, { ...current, validTo: '2025-12-31' }, future]],
  ])('refuses what %s', async (_what, figures) => {
    const faults = await refusal(...figures);
    expect(faults).toContainEqual(expect.stringMatching(/has been in force and may only be closed$/));
  });

  it('counts a row as in force from its first day', async () => {
    const begun = { ...future, value: 1 };
    await expect(storePolicyPacks(client, [aPack(past, current, begun)], '2026-07-01')).rejects.toMatchObject({
      code: 'policy-row-immutable',
    });
    await storePolicyPacks(client, [aPack(past, current, begun)], '2026-06-30');
    expect(await stored()).toContainEqual(begun);
  });

  it('accepts the same packs from two replicas at once', async () => {
    const second = await openTestDatabase();
    try {
      const schema = ((await client.query('SELECT current_schema() AS name')).rows as { name: string }[])[0]?.name;
      await second.client.query(`SET search_path TO ${schema}`);
      const next = aFigure({ validFrom: '2026-09-01', division: place('9902') });
      const packs = [aPack(past, current, future, next)];
      await Promise.all([storePolicyPacks(client, packs, today), storePolicyPacks(second.client, packs, today)]);
      expect(await stored()).toHaveLength(4);
    } finally {
      await second.close();
    }
  });
});

describe('a stored book', () => {
  it('is refused when somebody wrote overlapping rows by hand', async () => {
    await storePolicyPacks(client, [aPack(current)], today);
    await client.query(`INSERT INTO policy_figure
      SELECT item, division, '2025-06-01', NULL, value, unit, title, title_en, source FROM policy_figure`);
    await expect(readPolicyBook(client)).rejects.toMatchObject({ code: 'policy-pack-invalid' });
  });
});
