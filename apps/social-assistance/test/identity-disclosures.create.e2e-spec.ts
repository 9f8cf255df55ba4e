import { freshFamily } from './builders/fresh-family.js';
import { Office } from './support/office.js';
import type { Problem } from './support/office.js';

describe('POST /benefit-applications/{id}/identity-disclosures', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  it('gives full values for a purpose, to those asked for only, and leaves an audit row without them', async () => {
    const family = freshFamily();
    const { id } = await office.file(family);
    const answer = await office.post<{ members: unknown[] }>(
      'clerk',
      `/benefit-applications/${id}/identity-disclosures`,
      {
        purpose: 'home-visit',
        memberRefs: ['m1'],
      },
    );
    const { name, identityNumber } = family.members[0]!;
    expect(answer.body.members).toEqual([{ ref: 'm1', name, identityNumber }]);
    expect(answer.text).not.toContain(family.members[1]!.identityNumber);
    const { rows } = await office.service.owner.query(
      `SELECT * FROM audit_log WHERE action = 'identity-disclosed' AND subject_id = $1`,
      [id],
    );
    expect(rows).toMatchObject([{ purpose: 'home-visit', subject: 'clerk' }]);
    expect(JSON.stringify(rows)).not.toContain(identityNumber);
  });

  it('needs a purpose, a known member, the right role and the right place', async () => {
    const { id } = await office.file();
    const disclose = (person: 'clerk' | 'helper' | 'supervisor' | 'foreignClerk', body: unknown) =>
      office.post<Problem>(person, `/benefit-applications/${id}/identity-disclosures`, body);
    const body = { purpose: 'home-visit', memberRefs: ['m1'] };
    expect((await disclose('clerk', { memberRefs: ['m1'] })).status).toBe(400);
    expect((await disclose('clerk', { ...body, purpose: 'curiosity' })).status).toBe(400);
    expect((await disclose('clerk', { ...body, memberRefs: ['m9'] })).body.code).toBe('member-ref-unknown');
    expect((await disclose('helper', body)).status).toBe(403);
    expect((await disclose('supervisor', body)).status).toBe(403);
    expect((await disclose('foreignClerk', body)).status).toBe(404);
    expect(await office.count('audit_log', `action = 'identity-disclosed' AND subject_id = $1`, [id])).toBe(0);
  });
});
