import { randomUUID } from 'node:crypto';
import { verificationContracts } from '@minzheng/contracts';
import type { VerificationReportPayload, VerificationRequestPayload } from '@minzheng/contracts';
import type { AidDto, DeclaredAidMemberDto } from '../src/aid/dto/aid.dto.js';
import type { Plain } from '../src/plain.js';
import { aidRequest } from './builders/aid.builder.js';
import { RegistrarOffice } from './support/registrar-office.js';

const { requested, cancelled, reportIssued } = verificationContracts['social-organizations'];

describe('charity aid', () => {
  let office: RegistrarOffice;
  let fund: string;
  beforeAll(async () => {
    office = await RegistrarOffice.open();
    ({ id: fund } = await office.registered());
    const standing = { charitySince: '2026-03-02', rating: null };
    await office.post('reviewer', `/organizations/${fund}/charity-standing`, standing);
  });
  afterAll(() => office.close());

  const file = (changes: Parameters<typeof aidRequest>[0] = {}, organizationId = fund) =>
    office.post<AidDto>('clerk', `/organizations/${organizationId}/aid-applications`, aidRequest(changes));
  const submitted = async (changes: Parameters<typeof aidRequest>[0] = {}, organizationId = fund) =>
    office.post<AidDto>('clerk', `/aid-applications/${(await file(changes, organizationId)).id}/submit`);
  const show = async (id: string) => (await office.get<AidDto>('clerk', `/aid-applications/${id}`)).body;
  const asked = async (id: string): Promise<VerificationRequestPayload> =>
    (await office.service.outbox(requested)).filter(({ key }) => key === id).at(-1)!.data;

  /** What data-verification would answer to the question that stands. */
  const report = async (
    id: string,
    foundFen: number | undefined,
    options: { missing?: boolean; version?: number; times?: number } = {},
  ): Promise<void> => {
    const { requestId, caseId, purpose, division, subjects } = await asked(id);
    const [applicant] = subjects;
    const dataTime = '2026-03-02T00:00:00+08:00';
    const data: VerificationReportPayload = {
      ...reportIssued.example,
      reportId: randomUUID(),
      version: options.version ?? 1,
      requestId,
      caseId,
      requestingService: 'social-organizations',
      purpose,
      division,
      subjects: subjects.map(({ personKey, role }) => ({ personKey, role })),
      sources: [],
      comparisons:
        foundFen === undefined
          ? []
          : [
              {
                personKey: applicant!.personKey,
                category: 'wages',
                source: 'employment',
                declaredFen: 200_000,
                foundFen,
                differenceFen: foundFen - 200_000,
                dataTime,
              },
            ],
      overThreshold: [],
      missing:
        options.missing === true
          ? [{ personKey: applicant!.personKey, source: 'bank-deposits', reason: 'timeout' }]
          : [],
      validUntil: '2026-09-02',
    };
    await office.service.deliver(reportIssued, data, { key: requestId, division, times: options.times ?? 1 });
    await office.service.eventually(async () => expect((await show(id)).state).toBe('verified'));
  };

  it('asks the shared service for the purpose charity-aid, naming people by key only', async () => {
    const request = aidRequest();
    const draft = await office.post<AidDto>('clerk', `/organizations/${fund}/aid-applications`, request);
    expect(JSON.stringify(draft)).not.toContain(request.members[0]!.identityNumber);
    const { id, state, verification } = await office.post<AidDto>('clerk', `/aid-applications/${draft.id}/submit`);
    expect({ state, verification }).toMatchObject({ state: 'verifying', verification: { state: 'asked' } });
    const question = await asked(id);
    expect(question).toMatchObject({
      requestingService: 'social-organizations',
      purpose: 'charity-aid',
      division: '990101001001',
      declared: [
        { category: 'wages', amountFen: 200_000 },
        { category: 'wages', amountFen: 0 },
      ],
    });
    expect(question.subjects.map(({ role }) => role)).toEqual(['applicant', 'member']);
    expect(JSON.stringify(question)).not.toContain(request.members[0]!.identityNumber);
    const { rows } = await office.service.owner.query<{ all: string }>(
      `SELECT row_to_json(aid_member)::text AS all FROM aid_member WHERE application_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(2);
    expect(rows.some(({ all }) => all.includes(request.members[0]!.identityNumber))).toBe(false);
  });

  it('grants by rule what is needed and allowed, decided by somebody else, and pays once', async () => {
    const { id } = await submitted();
    await report(id, 425_600, { times: 2 });
    expect(await office.refused('reviewer', `/aid-applications/${id}/approve`, { amountFen: 1 })).toMatchObject({
      status: 403,
    });
    expect(await office.refused('founders', `/aid-applications/${id}/approve`, { amountFen: 800_001 })).toMatchObject({
      code: 'aid-amount-over',
    });
    const approved = await office.post<AidDto>('founders', `/aid-applications/${id}/approve`, { amountFen: 800_000 });
    expect(approved).toMatchObject({
      state: 'approved',
      members: [{ foundIncomeFen: 425_600 }, { foundIncomeFen: null }],
      decision: { outcome: 'approved', amountFen: 800_000 },
    });
    expect(approved.decision!.rules.every(({ outcome }) => outcome === 'passed')).toBe(true);
    expect(await office.post('founders', `/aid-applications/${id}/pay`)).toMatchObject({ paidOn: '2026-03-02' });
    expect(await office.refused('founders', `/aid-applications/${id}/pay`)).toMatchObject({
      code: 'transition-not-allowed-in-state',
    });
    const told = (await office.service.outbox()).filter(
      ({ type, key }) => key === id && type.includes('aid-application'),
    );
    expect(told.map(({ type }) => type.split('.').at(-2))).toEqual(['submitted', 'approved', 'paid']);
    expect(JSON.stringify(told)).not.toContain('800000');
  });

  it('does not help above the limit, whatever was declared', async () => {
    const { id } = await submitted();
    await report(id, 425_601);
    expect(await office.refused('founders', `/aid-applications/${id}/approve`, { amountFen: 1 })).toMatchObject({
      code: 'rules-not-passed',
      detail: 'Not passed: aid-income',
    });
    const refused = await office.post<AidDto>('founders', `/aid-applications/${id}/refuse`, { reason: '收入超过标准' });
    expect(refused).toMatchObject({ state: 'refused', decision: { outcome: 'refused', amountFen: 0 } });
  });

  it('decides nothing on a source that did not answer, and asks again', async () => {
    const { id } = await submitted();
    await report(id, 100_000, { missing: true });
    expect((await show(id)).verification).toMatchObject({ unknownSources: ['bank-deposits'] });
    expect(await office.refused('founders', `/aid-applications/${id}/approve`, { amountFen: 1 })).toMatchObject({
      detail: 'Not passed: aid-verification',
    });
    await office.post('clerk', `/aid-applications/${id}/verify-again`);
    await report(id, 100_000);
    expect(await office.post('founders', `/aid-applications/${id}/approve`, { amountFen: 1 })).toMatchObject({
      state: 'approved',
    });
  });

  it('does not help the same household again within a year', async () => {
    const request = aidRequest();
    const first = await submitted(request);
    await report(first.id, 0);
    await office.post('founders', `/aid-applications/${first.id}/approve`, { amountFen: 1 });
    const second = await submitted(request);
    await report(second.id, 0);
    expect(await office.refused('founders', `/aid-applications/${second.id}/approve`, { amountFen: 1 })).toMatchObject({
      detail: 'Not passed: aid-interval',
    });
  });

  it('is for charities, and no longer asks once it is withdrawn', async () => {
    const { id: other } = await office.registered();
    const draft = await file({}, other);
    expect(draft.rules.find(({ code }) => code === 'aid-fund')!.outcome).toBe('failed');
    const { id } = await submitted();
    await office.post('clerk', `/aid-applications/${id}/withdraw`);
    const taken = (await office.service.outbox(cancelled)).filter(({ key }) => key === id);
    expect(taken.map(({ data }) => data.reason)).toEqual(['application-withdrawn']);
  });

  it('is not decided by who handed it in', async () => {
    const { id } = await office.post<AidDto>('founders', `/aid-applications/${(await file()).id}/submit`);
    await report(id, 0);
    expect(await office.refused('founders', `/aid-applications/${id}/approve`, { amountFen: 1 })).toMatchObject({
      code: 'separation-of-duties',
    });
  });

  it('tells faults of a household by pointer, lists and hides', async () => {
    const { members } = aidRequest();
    const one: Plain<DeclaredAidMemberDto> = members[0]!;
    const other: Plain<DeclaredAidMemberDto> = members[1]!;
    const faults = async (changes: Parameters<typeof aidRequest>[0]) =>
      (await office.refused('clerk', `/organizations/${fund}/aid-applications`, aidRequest(changes))).errors?.map(
        ({ pointer, code }) => `${pointer} ${code}`,
      );
    expect(await faults({ members: [other] })).toEqual(['/members one-applicant-required']);
    expect(await faults({ members: [one, { ...other, ref: 'm1' }] })).toEqual(['/members/1/ref member-ref-repeated']);
    expect(await faults({ members: [one, { ...other, identityNumber: one.identityNumber }] })).toEqual([
      '/members/1/identityNumber identity-number-repeated',
    ]);
    expect(await faults({ residence: '990102100201' })).toEqual(['/residence division-outside-jurisdiction']);
    const { id } = await file();
    const list = (person: 'clerk' | 'neighbourClerk') =>
      office.get<{ items: { id: string }[] }>(person, `/aid-applications?organizationId=${fund}&state=draft`);
    expect((await list('clerk')).body.items.map((item) => item.id)).toContain(id);
    expect((await list('neighbourClerk')).body.items).toEqual([]);
    expect((await office.get('neighbourClerk', `/aid-applications/${id}`)).status).toBe(404);
  });
});
