import { randomUUID } from 'node:crypto';
import { verificationContracts } from '@minzheng/contracts';
import type { VerificationReportPayload, VerificationRequestPayload } from '@minzheng/contracts';
import { makeIdentityNumber } from '@minzheng/domain';
import type { DifficultyDto } from '../src/difficulty/dto/difficulty.dto.js';
import { freshChild, Office } from './support/office.js';
import type { NewChild } from './support/office.js';

const { requested, cancelled, reportIssued } = verificationContracts['child-welfare'];

/** What a report found of the first grown-up, in fen. */
interface Found {
  wages?: number;
  deposits?: number;
  missing?: boolean;
  version?: number;
}

describe('means checks of poor families', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const path = (id: string, rest = '') => `/children-in-difficulty/${id}${rest}`;
  const show = async (id: string, person: 'clerk' | 'helper' | 'auditor' = 'clerk') =>
    (await office.get<DifficultyDto>(person, path(id))).body;
  const monitored = async (difficultyClass = 'poor-family', child: NewChild = freshChild()) => {
    const { id } = await office.openFile(child);
    return office.done<DifficultyDto>('clerk', '/children-in-difficulty', {
      childFileId: id,
      difficultyClass,
      signs: [],
    });
  };
  /** Mother and father, 1800 yuan declared: a household of three, limit 6384 yuan a month and 76 608 yuan of deposits. */
  const household = [
    { relation: 'mother', monthlyIncomeFen: 180_000 },
    { relation: 'father', monthlyIncomeFen: 0 },
  ];
  const ask = (id: string, members: object[] = household) =>
    office.done<DifficultyDto>('clerk', path(id, '/means-checks'), { members });
  const checked = async (difficultyClass?: string) => ask((await monitored(difficultyClass)).id);
  const asked = async (caseId: string): Promise<VerificationRequestPayload> =>
    (await office.service.outbox(requested)).filter(({ key }) => key === caseId).at(-1)!.data;

  const reportOf = (question: VerificationRequestPayload, found: Found): VerificationReportPayload => {
    const { requestId, caseId, purpose, division, subjects } = question;
    const { personKey } = subjects[1]!;
    const about = { personKey, dataTime: '2026-03-02T00:00:00+08:00' };
    const lines = Object.entries({ wages: found.wages, deposits: found.deposits }).flatMap(([category, foundFen]) =>
      foundFen === undefined ? [] : [{ ...about, category, source: 'employment', foundFen, differenceFen: foundFen }],
    );
    return {
      ...reportIssued.example,
      ...{ reportId: randomUUID(), version: found.version ?? 1, requestId, caseId, purpose, division },
      subjects: subjects.map(({ personKey: key, role }) => ({ personKey: key, role })),
      sources: [],
      comparisons: lines,
      overThreshold: [],
      missing: found.missing === true ? [{ personKey, source: 'bank-deposits', reason: 'timeout' }] : [],
      validUntil: '2026-09-02',
    };
  };
  const report = async ({ id, means }: DifficultyDto, found: Found, times = 1): Promise<DifficultyDto> => {
    const data = reportOf(await asked(means!.id), found);
    const options = { key: data.requestId, division: data.division, times };
    await office.service.deliver(reportIssued, data, options);
    await office.service.eventually(async () => {
      expect((await show(id)).means!.decision?.reportVersion).toBe(data.version);
    });
    // Class and check are read one after the other: only now is it sure that both were read after the decision.
    return show(id);
  };

  it('asks the shared service about the household by key only; for the child the guardian authorises', async () => {
    const child = freshChild();
    const { id } = await monitored('poor-family', child);
    const grandmother = makeIdentityNumber('990101', '1958-03-04', 77);
    const { means } = await ask(id, [
      ...household,
      { relation: 'other', identityNumber: grandmother, monthlyIncomeFen: 9 },
    ]);
    expect(means).toMatchObject({
      state: 'verifying',
      decision: null,
      verification: { state: 'asked', missingAuthorizations: ['child', 'mother', 'father', 'other'] },
      allowedTransitions: ['withdraw'],
    });
    const question = await asked(means!.id);
    expect(question).toMatchObject({ requestingService: 'child-welfare', purpose: 'child-welfare' });
    expect(question.subjects.map(({ role, minor }) => `${role} ${String(minor)}`)).toEqual([
      'applicant true',
      ...['member false', 'member false', 'member false'],
    ]);
    const { rows } = await office.service.owner.query<{ text: string }>(
      `SELECT concat((SELECT string_agg(means_check.*::text, ',') FROM means_check),
        (SELECT string_agg(outbox.*::text, ',') FROM outbox)) AS text`,
    );
    for (const secret of [child.identityNumber, child.name, grandmother]) expect(rows[0]!.text).not.toContain(secret);
  });

  it('classifies a poor family once by rule, however often the report comes, and tells nobody what was found', async () => {
    const asking = await checked();
    const shown = await report(asking, { wages: 638_400, deposits: 7_660_800 }, 3);
    expect(shown).toMatchObject({ difficultyClass: 'poor-family', means: { state: 'classified' } });
    expect(shown.means!.decision!.rules.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual([
      'means-verification passed',
      'means-income passed',
      'means-deposits passed',
    ]);
    expect(shown.means!.members[1]).toEqual({ relation: 'mother', declaredFen: 180_000, foundFen: 638_400 });
    expect(shown.means!.decision!.figures.map(({ item }) => item)).toContain(
      'child-welfare.poor-family-deposit-months',
    );
    expect((await office.verbs(asking.childFileId)).slice(2)).toEqual([
      'child-in-difficulty.means-asked',
      'child-in-difficulty.means-decided',
    ]);
    for (const person of ['helper', 'auditor'] as const) {
      const { means } = await show(asking.id, person);
      expect(means).toMatchObject({
        state: 'classified',
        members: [],
        decision: { rules: [] },
        allowedTransitions: [],
      });
    }
  });

  it.each([
    ['income', { wages: 638_401 }],
    ['deposits', { deposits: 7_660_801 }],
  ])('does not classify a family above the limit of its %s; the child is visited on', async (_what, found) => {
    const asking = await checked();
    const shown = await report(asking, found);
    expect(shown).toMatchObject({ state: 'monitored', difficultyClass: 'other', means: { state: 'not-classified' } });
    expect(shown.visitDueOn).toBe('2026-06-02');
    const byHand = { difficultyClass: 'poor-family' };
    expect(await office.refused('clerk', path(asking.id, '/reclassify'), byHand)).toMatchObject({
      status: 409,
      code: 'family-not-poor',
    });
    const again = await report(await ask(asking.id), { wages: 100_000 });
    expect(again).toMatchObject({ difficultyClass: 'poor-family', means: { state: 'classified' } });
  });

  it('lets nobody into the class against what was found: by a third class, a withdrawal or a new monitoring', async () => {
    const refused = { status: 409, code: 'family-not-poor' };
    const byHand = { difficultyClass: 'poor-family' };
    const asking = await report(await checked(), { wages: 638_401 });
    await office.done('clerk', path(asking.id, '/reclassify'), { difficultyClass: 'guardian-unable' });
    expect(await office.refused('clerk', path(asking.id, '/reclassify'), byHand)).toMatchObject(refused);
    await office.done('reviewer', path(asking.id, '/end'), { reason: 'difficulty-over' });
    const anew = { childFileId: asking.childFileId, signs: [] };
    expect(await office.refused('clerk', '/children-in-difficulty', { ...anew, ...byHand })).toMatchObject(refused);
    const other = await office.done<DifficultyDto>('clerk', '/children-in-difficulty', {
      ...anew,
      difficultyClass: 'other',
    });
    // What is not known lets nobody in either; a report that says so does.
    await office.at('2026-03-03');
    const open = await report(await ask(other.id), { missing: true });
    expect(open).toMatchObject({ difficultyClass: 'other', means: { state: 'undetermined' } });
    expect(await report(await ask(other.id), { wages: 100_000 })).toMatchObject({
      difficultyClass: 'poor-family',
      means: { state: 'classified' },
    });

    const taken = await report(await checked(), { wages: 638_401 });
    await office.done('reviewer', path(taken.id, `/means-checks/${taken.means!.id}/withdraw`));
    expect(await office.refused('clerk', path(taken.id, '/reclassify'), byHand)).toMatchObject(refused);
    await office.at('2026-03-02');
  });

  it('refuses nobody over a source that did not answer, even where another says too much', async () => {
    for (const found of [{ wages: 100_000 }, { wages: 999_900 }]) {
      const shown = await report(await checked(), { ...found, missing: true });
      expect(shown).toMatchObject({
        difficultyClass: 'poor-family',
        means: { state: 'undetermined', verification: { unknownSources: ['bank-deposits'] } },
      });
    }
  });

  it('decides anew when a report supersedes another', async () => {
    const asking = await checked();
    await report(asking, { missing: true });
    expect((await report(asking, { wages: 900_000, version: 2 })).difficultyClass).toBe('other');
    const last = await report(asking, { wages: 90_000, version: 3 });
    expect(last).toMatchObject({ difficultyClass: 'poor-family', means: { state: 'classified' } });
  });

  it('no longer asks once it is taken back, the class is another, or the monitoring or the file has ended', async () => {
    const reasons = async (id: string) =>
      (await office.service.outbox(cancelled)).filter(({ key }) => key === id).map(({ data }) => data.reason);
    const taken = await checked();
    const withdraw = path(taken.id, `/means-checks/${taken.means!.id}/withdraw`);
    expect(await office.done<DifficultyDto>('reviewer', withdraw)).toMatchObject({
      difficultyClass: 'poor-family',
      means: { state: 'withdrawn', verification: null },
    });
    expect(await reasons(taken.means!.id)).toEqual(['withdrawn']);
    expect(await office.refused('reviewer', withdraw)).toMatchObject({ code: 'transition-not-allowed-in-state' });
    const foreign = path((await checked()).id, `/means-checks/${taken.means!.id}/withdraw`);
    expect(await office.refused('reviewer', foreign)).toMatchObject({ status: 404, code: 'means-check-unknown' });

    const other = await checked();
    await office.done('clerk', path(other.id, '/reclassify'), { difficultyClass: 'guardian-unable' });
    expect(await reasons(other.means!.id)).toEqual(['class-changed']);
    const over = await checked();
    await office.done('reviewer', path(over.id, '/end'), { reason: 'difficulty-over' });
    expect(await reasons(over.means!.id)).toEqual(['monitoring-ended']);
    const gone = await checked();
    await office.done('county', `/child-files/${gone.childFileId}/close`, { reason: 'moved-away' });
    expect(await reasons(gone.means!.id)).toEqual(['monitoring-ended']);
    const replaced = await checked();
    expect((await ask(replaced.id)).means).toMatchObject({ state: 'verifying' });
    expect(await reasons(replaced.means!.id)).toEqual(['asked-anew']);
  });

  it('is for poor families, and tells faults of a household by pointer', async () => {
    const orphan = await monitored('orphan');
    expect(await office.refused('clerk', path(orphan.id, '/means-checks'), { members: household })).toMatchObject({
      status: 409,
      code: 'means-check-not-for-class',
    });
    const child = freshChild();
    const poor = await monitored('poor-family', child);
    const faults = async (...members: object[]) =>
      (await office.refused('clerk', path(poor.id, '/means-checks'), { members })).errors?.map(
        ({ pointer, code }) => `${pointer} ${code}`,
      );
    const [mother] = household;
    expect(await faults({ relation: 'other', monthlyIncomeFen: 0 })).toEqual([
      '/members/0/identityNumber household-member-misnamed',
    ]);
    expect(await faults(mother!, mother!)).toEqual(['/members/1 household-member-repeated']);
    const itself = { relation: 'other', identityNumber: child.identityNumber, monthlyIncomeFen: 0 };
    expect(await faults(itself)).toEqual(['/members/0 household-member-repeated']);
    const foundling = await monitored('poor-family', freshChild({ parents: [{ kind: 'mother' }, { kind: 'father' }] }));
    expect(await office.refused('clerk', path(foundling.id, '/means-checks'), { members: household })).toMatchObject({
      status: 409,
      code: 'parent-not-known',
    });
  });
});
