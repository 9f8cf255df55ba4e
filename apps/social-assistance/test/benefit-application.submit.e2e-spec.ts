import { exampleFamily } from './builders/household.builder.js';
import { freshFamily } from './builders/fresh-family.js';
import { Office } from './support/office.js';

describe('POST /benefit-applications/{id}/submit', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  it('hands in the draft and says so', async () => {
    const { id } = await office.file();
    expect(await office.act('clerk', id, 'submit')).toMatchObject({ state: 'submitted' });
    expect(await office.events(id)).toMatchObject([
      { data: { applicationId: id, submittedOn: '2026-03-02', memberCount: 3 } },
    ]);
  });

  it('refuses a second live case of the same person anywhere, without saying whose', async () => {
    const family = freshFamily();
    await office.submitted(family);
    const elsewhere = { ...family, division: '990102200201' };
    const second = await office.file(elsewhere, 'foreignClerk');
    const problem = await office.refused('foreignClerk', second.id, 'submit');
    expect(problem).toMatchObject({ status: 409, code: 'duplicate-application' });
    expect(JSON.stringify(problem)).not.toMatch(/m1|990101/);
    expect((await office.show(second.id)).state).toBe('draft');
    expect(await office.events(second.id)).toEqual([]);
  });

  it('lets only one of two cases with the same person through when both come at once', async () => {
    const family = freshFamily();
    const drafts = await Promise.all([office.file(family), office.file(family)]);
    const answers = await Promise.all(
      drafts.map(({ id }) => office.post('clerk', `/benefit-applications/${id}/submit`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('lets the person apply again once the first case has ended', async () => {
    const family = freshFamily();
    const first = await office.submitted(family);
    await office.act('clerk', first.id, 'withdraw');
    expect(await office.submitted(family)).toMatchObject({ state: 'submitted' });
  });

  it('does not count who is no member of the household', async () => {
    const family = freshFamily(exampleFamily().withMember({ born: '1990-02-02', relation: 'other' }));
    await office.submitted(family);
    const other = family.members.at(-1)!;
    const own = freshFamily();
    const applicant = { ...own.members[0]!, identityNumber: other.identityNumber, maritalStatus: 'single' as const };
    const alone = { ...own, members: [applicant], incomes: [own.incomes[0]!], expenses: [] };
    expect(await office.submitted(alone)).toMatchObject({ state: 'submitted' });
  });
});
