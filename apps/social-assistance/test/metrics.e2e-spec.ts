import { Office } from './support/office.js';

describe('GET /metrics', () => {
  let office: Office;
  const ids: string[] = [];
  beforeAll(async () => {
    office = await Office.open();
    await office.accepted();
    for (let filed = 0; filed < 2; filed += 1) ids.push((await office.file()).id);
    await office.service.clock.advance(20 * 86_400_000);
    ids.push((await office.file()).id);
    await office.act('clerk', ids[1]!, 'submit');
    await office.act('clerk', ids[1]!, 'withdraw');
  });
  afterAll(() => office.close());

  it('counts open cases by state and age, in every place of the city, and leaves out the closed ones', async () => {
    const metrics = await office.service.metrics();
    const cases = [...metrics].filter(([name]) => name.startsWith('cases_open{'));
    expect(Object.fromEntries(cases)).toEqual({
      'cases_open{state="accepted",age="7-to-30-days"}': 1,
      'cases_open{state="draft",age="7-to-30-days"}': 1,
      'cases_open{state="draft",age="under-7-days"}': 1,
    });
    expect(metrics.get('cases_overdue{state="accepted"}')).toBe(1);
  });

  it('reads only the index of open cases, however many are closed', async () => {
    const session = await office.service.owner.connect();
    // A table this small is read from end to end whatever indexes it has.
    await session.query('SET enable_seqscan = off; SET enable_bitmapscan = off');
    const { rows } = await session.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT state, count(*) FILTER (WHERE overdue), min(created_at) FROM benefit_application
       WHERE closed_at IS NULL AND starts_with(division, '9901') GROUP BY state`,
    );
    session.release(true);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('Index Only Scan using benefit_application_open');
  });
});
