import { randomUUID } from 'node:crypto';
import { verificationContracts } from '@minzheng/contracts';
import type { FuneralSubsidyDto } from '../src/subsidy/dto/funeral-subsidy.dto.js';
import { aClaim, FuneralOffice, somebody, type Person } from './support/funeral-office.js';

const { requested, cancelled, reportIssued } = verificationContracts.funerals;
type Report = typeof reportIssued.example;

let office: FuneralOffice;
beforeAll(async () => {
  office = await FuneralOffice.open('2026-03-02T09:00:00+08:00', '9902');
});
afterAll(() => office.close());

const act = (person: Person, id: string, verb: string, body: object = {}): Promise<FuneralSubsidyDto> =>
  office.post<FuneralSubsidyDto>(person, `/funeral-subsidies/${id}/${verb}`, body);
const shown = (id: string): Promise<FuneralSubsidyDto> => office.get('neighbourClerk', `/funeral-subsidies/${id}`);
const ruleOf = ({ rules }: FuneralSubsidyDto) => rules.find(({ code }) => code === 'beneficiary-group')?.outcome;

/** Applied for in the city that pays for people in need only. */
async function applied(person = somebody()): Promise<string> {
  const id = await office.offeredSubsidy({ division: '990201001', person }, 'neighbourClerk');
  await act('neighbourClerk', id, 'apply', aClaim());
  return id;
}

const questionsOf = async (id: string) =>
  (await office.service.outbox(requested)).filter(({ key }) => key === id).map(({ data }) => data);

const groups = ['subsistence-allowance', 'destitute-support', 'low-income-edge'];

/** What data-verification answers to the newest question: in which groups the dead was; null for a silent register. */
async function answerTo(id: string, assistance: string[] | null, entitled: boolean | null): Promise<Report> {
  const question = (await questionsOf(id)).at(-1)!;
  const [subject] = question.subjects;
  const personKey = subject!.personKey;
  const line = (source: string, category: string, foundCount: number) => ({
    ...{ personKey, category, source, foundCount },
    dataTime: '2026-03-02T00:00:00+08:00',
  });
  const silent = [
    ...(assistance === null ? ['assistance-register'] : []),
    ...(entitled === null ? ['preferential-register'] : []),
  ];
  return {
    ...reportIssued.example,
    ...{ requestId: question.requestId, caseId: id, purpose: question.purpose, division: question.division },
    ...{ reportId: randomUUID(), version: 1, validUntil: '2026-12-31' },
    subjects: [{ personKey, role: 'applicant' }],
    comparisons: [
      ...(assistance === null
        ? []
        : groups.map((name) => line('assistance-register', `status-${name}`, assistance.includes(name) ? 1 : 0))),
      ...(entitled === null ? [] : [line('preferential-register', 'status-preferential-treatment', entitled ? 1 : 0)]),
    ],
    missing: silent.map((source) => ({ source, personKey, reason: 'timeout' as const })),
  };
}

async function reported(id: string, report: Report): Promise<FuneralSubsidyDto> {
  await office.service.deliver(reportIssued, report, { key: id, division: report.division, times: 2 });
  return office.service.eventually(async () => {
    const subsidy = await shown(id);
    expect(subsidy.verification?.state).toBe('reported');
    return subsidy;
  });
}

describe('the status of the dead, where the city pays for people in need only', () => {
  it('is asked with the application, about the day of the death, by pseudonym', async () => {
    const person = somebody();
    const id = await applied(person);
    const [question] = await questionsOf(id);
    expect(question).toMatchObject({
      ...{ purpose: 'funeral-subsidy', policyDate: '2026-03-01', division: '990201001' },
      subjects: [{ role: 'applicant', minor: false }],
    });
    expect(JSON.stringify(question)).not.toContain(person.identityNumber);
    const waiting = await shown(id);
    expect(waiting).toMatchObject({ status: null, verification: { state: 'asked', unknownSources: [] } });
    expect(ruleOf(waiting)).toBe('open');
    const subsidy = await reported(id, await answerTo(id, ['destitute-support'], false));
    expect(subsidy).toMatchObject({ status: 'destitute-support', statusFoundBy: 'verification' });
    expect(await act('neighbourReviewer', id, 'approve')).toMatchObject({ state: 'approved' });
  });

  it('stays UNKNOWN while a register is silent: nobody is refused for it, and it is asked again', async () => {
    const id = await applied();
    const subsidy = await reported(id, await answerTo(id, [], null));
    expect(subsidy).toMatchObject({ status: null, verification: { unknownSources: ['preferential-register'] } });
    expect(await office.refused('neighbourReviewer', `/funeral-subsidies/${id}/approve`)).toMatchObject({
      code: 'rules-not-passed',
    });
    expect(
      await office.refused('neighbourReviewer', `/funeral-subsidies/${id}/refuse`, { reason: 'beneficiary-group' }),
    ).toMatchObject({ code: 'refusal-rule-not-failed' });
    expect((await act('neighbourClerk', id, 'verify-status')).verification?.state).toBe('asked');
    expect(await reported(id, await answerTo(id, [], true))).toMatchObject({ status: 'preferential-treatment' });
  });

  it('that no register knows may be refused by an official, who may also find it otherwise', async () => {
    const id = await applied();
    const subsidy = await reported(id, await answerTo(id, [], false));
    expect(subsidy).toMatchObject({ state: 'applied', status: 'none' });
    expect(ruleOf(subsidy)).toBe('failed');
    const found = { group: 'low-income-edge', evidenceDigest: 'd'.repeat(64) };
    expect(await act('neighbourReviewer', id, 'establish-status', found)).toMatchObject({ statusFoundBy: 'official' });
    await act('neighbourReviewer', id, 'approve');
  });

  it('is no longer asked for when an official has found it, or the death was an error', async () => {
    const [found, revoked] = [await applied(), await applied()];
    const status = { group: 'destitute-support', evidenceDigest: 'd'.repeat(64) };
    await act('neighbourReviewer', found, 'establish-status', status);
    const { deathId } = await shown(revoked);
    await office.post('neighbourReviewer', `/deaths/${deathId}/revoke`, { reason: 'person-alive' });
    await office.service.eventually(async () => {
      const ended = await office.service.outbox(cancelled);
      expect(ended.filter(({ key }) => key === found).map(({ data }) => data.reason)).toEqual(['status-established']);
      expect(ended.filter(({ key }) => key === revoked).map(({ data }) => data.reason)).toEqual(['death-revoked']);
    });
  });
});
