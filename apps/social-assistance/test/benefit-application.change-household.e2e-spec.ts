import { exampleFamily } from './builders/household.builder.js';
import { freshFamily } from './builders/fresh-family.js';
import { Office } from './support/office.js';
import type { Problem } from './support/office.js';

describe('PUT /benefit-applications/{id}/household', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const put = <T>(id: string, version: number | undefined, body: unknown) =>
    office.call<T>('clerk', 'PUT', `/benefit-applications/${id}/household`, body, {
      ...(version === undefined ? {} : { 'if-match': `"${String(version)}"` }),
    });

  it('replaces the declaration of a draft', async () => {
    const { id, version } = await office.file();
    const changed = freshFamily(exampleFamily().withProperty({ kind: 'deposit', valueFen: 620_000 }));
    const answer = await put<{ version: number; household: { properties: unknown[] } }>(id, version, changed);
    expect(answer.status).toBe(200);
    expect(answer.body.version).toBe(version + 1);
    expect(answer.body.household.properties).toHaveLength(1);
    expect(await office.count('household_member', 'application_id = $1', [id])).toBe(3);
  });

  it('refuses a version that is no longer the latest, and a request that names none', async () => {
    const { id, version } = await office.file();
    await put(id, version, freshFamily());
    expect(await put<Problem>(id, version, freshFamily())).toMatchObject({
      status: 412,
      body: { code: 'version-stale' },
    });
    expect((await put<Problem>(id, undefined, freshFamily())).status).toBe(428);
    expect((await office.show(id)).version).toBe(version + 1);
  });

  it('is closed once the application is handed in', async () => {
    const { id, version } = await office.submitted();
    expect(await put<Problem>(id, version, freshFamily())).toMatchObject({
      status: 409,
      body: { code: 'household-not-open' },
    });
  });
});
