import { freshDatabase } from './sandbox.js';
import { loadCity } from '../src/city/load-city.js';
import { createTables } from '../src/database/schema.js';

describe('loading the city', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => {
    database = await freshDatabase();
    await createTables(database.pool);
    await createTables(database.pool);
  });
  afterAll(() => database.drop());

  const digest = async (): Promise<unknown> => {
    const { rows } = await database.pool.query(
      `SELECT (SELECT md5(string_agg(h::text, '' ORDER BY number)) FROM household h) AS households,
              (SELECT md5(string_agg(f::text, '' ORDER BY f::text)) FROM department_fact f) AS facts,
              (SELECT md5(string_agg(p::text, '' ORDER BY identity_number)) FROM registered_person p) AS people`,
    );
    return rows[0];
  };
  const households = async () =>
    (await database.pool.query(`SELECT count(*)::int AS n FROM household WHERE origin = 'city'`)).rows[0] as {
      n: number;
    };

  it('registers a family here or elsewhere, as it says itself', async () => {
    await loadCity(database.pool, { seed: 'c', households: 300 });
    const { rows } = await database.pool.query(
      `SELECT (declaration->'residence'->>'registeredHere')::boolean AS says,
              bool_and(left(p.division, 6) = left(h.division, 6)) AS is
       FROM household h JOIN registered_person p ON p.household_number = h.number GROUP BY h.number`,
    );
    expect(rows.filter(({ says, is }) => says !== is)).toEqual([]);
    expect(new Set(rows.map(({ says }) => says as boolean))).toEqual(new Set([true, false]));
  });

  it('does nothing the second time and brings back the same city after another one', async () => {
    const progress: number[] = [];
    const city = { seed: 'a', households: 2_500 };
    expect(await loadCity(database.pool, { ...city, onProgress: (done) => progress.push(done) })).toEqual({
      loaded: true,
      households: 2_500,
    });
    expect(progress).toEqual([1_000, 2_000, 2_500]);
    const first = await digest();
    expect(await loadCity(database.pool, city)).toMatchObject({ loaded: false });
    expect(await digest()).toEqual(first);

    await loadCity(database.pool, { seed: 'b', households: 300 });
    expect(await households()).toEqual({ n: 300 });
    expect(await digest()).not.toEqual(first);

    await loadCity(database.pool, city);
    expect(await digest()).toEqual(first);
  });

  it('is loaded once when two processes try at the same time', async () => {
    const city = { seed: 'c', households: 200 };
    const results = await Promise.all([loadCity(database.pool, city), loadCity(database.pool, city)]);
    expect(results.map((result) => result.loaded).sort()).toEqual([false, true]);
    expect(await households()).toEqual({ n: 200 });
  });
});
