import { randomUUID } from 'node:crypto';
import {
  authorizationGranted,
  authorizationRevoked,
  verificationContracts,
  verificationStarted,
  verificationWaitingForAuthorization,
  type EventDefinition,
  type VerificationReportPayload,
} from '@minzheng/contracts';
import { parseDivisionCode } from '@minzheng/domain';
import { startTestService, syntheticPerson, type TestService } from '@minzheng/testing';
import {
  PersonKeys,
  stateOfAsked,
  systemCaller,
  VerificationClient,
  type AskedVerification,
  type Transaction,
  type VerificationFindings,
} from '../src/index.js';
import { askingService, Matter } from './support/asking-service.js';

const { requested, cancelled, reportIssued } = verificationContracts.eldercare;
const division = '990101001001';
const caller = systemCaller('test', parseDivisionCode('9901'), { requestId: 'test' });

describe('the verification client', () => {
  let service: TestService;
  let client: VerificationClient;
  beforeAll(async () => {
    service = await startTestService(askingService, { clock: '2026-03-02T09:00:00+08:00' });
    client = service.get(VerificationClient);
  });
  afterAll(() => service.close());

  const transact = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => service.db.transact(caller, work);
  let people = 0;
  const person = (): string =>
    service.get(PersonKeys).keyOf(syntheticPerson({ seed: `asked ${String((people += 1))}` }).identityNumber);

  /** A matter that has asked about one person. */
  async function asked(personKey = person()): Promise<{ caseId: string; requestId: string; personKey: string }> {
    const caseId = randomUUID();
    const { id: requestId } = await transact(async (tx) => {
      await tx.insert(Matter, { id: caseId, division, heard: [] });
      return ask(tx, caseId, personKey);
    });
    return { caseId, requestId, personKey };
  }

  const ask = (tx: Transaction, caseId: string, personKey: string): Promise<AskedVerification> =>
    client.request(tx, {
      caseId,
      division,
      purpose: 'eldercare-subsidy',
      subjects: [{ personKey, role: 'applicant', birthDate: '1945-03-07' }],
      declared: [{ personKey, category: 'pension', amountFen: 100_000 }],
    });

  const reportOf = (
    { caseId, requestId, personKey }: { caseId: string; requestId: string; personKey: string },
    version = 1,
    foundFen = 120_000,
  ): VerificationReportPayload => ({
    ...reportIssued.example,
    reportId: randomUUID(),
    version,
    requestId,
    caseId,
    subjects: [{ personKey, role: 'applicant' }],
    sources: [],
    comparisons: [
      {
        personKey,
        category: 'pension',
        source: 'employment',
        declaredFen: 100_000,
        foundFen,
        differenceFen: foundFen - 100_000,
        dataTime: '2026-03-01T00:00:00+08:00',
      },
    ],
    missing: [{ personKey, source: 'bank-deposits', reason: 'timeout' }],
  });

  const about = (requestId: string, caseId: string) => ({
    requestId,
    caseId,
    requestingService: 'eldercare',
    purpose: 'eldercare-subsidy',
  });

  /** Delivers and waits until it has been worked off. */
  async function hear<P>(event: EventDefinition<P>, data: P, time?: string, times = 1): Promise<void> {
    const { id } = await service.deliver(event, data, { times, ...(time === undefined ? {} : { time }) });
    await service.eventually(async () => {
      const { rowCount } = await service.owner.query('SELECT FROM inbox WHERE event_id = $1', [id]);
      expect(rowCount).toBe(1);
    });
  }

  const heardBy = async (caseId: string): Promise<string[]> =>
    service.db.read(caller, async (tx) => (await tx.get(Matter, caseId)).heard);
  const stateOf = async (caseId: string): Promise<string | undefined> =>
    service.db.read(caller, async (tx) => {
      const current = await client.current(tx, caseId);
      return current === undefined ? undefined : stateOfAsked(current);
    });
  const findingsOf = (caseId: string): Promise<VerificationFindings | undefined> =>
    service.db.read(caller, (tx) => client.findings(tx, caseId));

  it('asks on the topic of the service, with the report due by policy', async () => {
    const { caseId, requestId, personKey } = await asked();
    const [event] = (await service.outbox(requested)).filter(({ key }) => key === caseId);
    expect(event!.data).toMatchObject({
      requestId,
      requestingService: 'eldercare',
      purpose: 'eldercare-subsidy',
      dueOn: '2026-03-16',
      subjects: [{ personKey, role: 'applicant', minor: false }],
    });
    expect(await stateOf(caseId)).toBe('asked');
    expect(await findingsOf(caseId)).toBeUndefined();
  });

  it('refuses a purpose of another service before anything is written', async () => {
    const { caseId, personKey } = await asked();
    const wrong = transact((tx) =>
      client.request(tx, {
        caseId,
        division,
        purpose: 'charity-aid',
        subjects: [{ personKey, role: 'applicant', birthDate: '1945-03-07' }],
      }),
    );
    await expect(wrong).rejects.toThrow('eldercare asks for eldercare-subsidy only');
  });

  it('tells the matter each news once, and reads the report as evidence', async () => {
    const question = await asked();
    const { caseId, requestId, personKey } = question;
    await hear(
      verificationWaitingForAuthorization,
      { ...about(requestId, caseId), missing: 1 },
      '2026-03-02T09:01:00+08:00',
      2,
    );
    await hear(verificationStarted, { ...about(requestId, caseId), sources: [] }, '2026-03-02T09:02:00+08:00', 2);
    await hear(reportIssued, reportOf(question), '2026-03-02T09:03:00+08:00', 2);
    await hear(reportIssued, reportOf(question), '2026-03-02T09:03:00+08:00');
    expect(await heardBy(caseId)).toEqual(['waiting-for-authorization', 'querying', 'reported 1']);
    const findings = await findingsOf(caseId);
    expect(findings!.found(personKey, 'pension')).toEqual({ fen: 120_000, count: 0, sources: ['employment'] });
    expect(findings!.foundInAll('pension')).toMatchObject({ fen: 120_000 });
    // A source that timed out has not said "none".
    expect(findings!.found(personKey, 'deposits')).toBeUndefined();
    expect([findings!.isComplete, findings!.unknownSources]).toEqual([false, ['bank-deposits']]);
    expect(findings!.differences(20_000)).toEqual([]);
    expect(findings!.differences(19_999)).toHaveLength(1);
    expect([findings!.usableOn('2026-09-06'), findings!.usableOn('2026-09-07')]).toEqual([true, false]);
  });

  it('ends the same when everything arrives in the wrong order', async () => {
    const question = await asked();
    const { caseId, requestId } = question;
    await hear(reportIssued, reportOf(question, 2, 130_000));
    await hear(reportIssued, reportOf(question, 1));
    await hear(verificationStarted, { ...about(requestId, caseId), sources: [] }, '2026-03-02T09:02:00+08:00');
    await hear(
      verificationWaitingForAuthorization,
      { ...about(requestId, caseId), missing: 1 },
      '2026-03-02T09:01:00+08:00',
    );
    expect(await heardBy(caseId)).toEqual(['reported 2']);
    expect((await findingsOf(caseId))!.foundInAll('pension')!.fen).toBe(130_000);
  });

  it('waits again when an authorisation is revoked while sources are asked', async () => {
    const { caseId, requestId } = await asked();
    await hear(verificationStarted, { ...about(requestId, caseId), sources: [] }, '2026-03-02T09:01:00+08:00');
    await hear(
      verificationWaitingForAuthorization,
      { ...about(requestId, caseId), missing: 1 },
      '2026-03-02T09:02:00+08:00',
    );
    expect(await stateOf(caseId)).toBe('waiting-for-authorization');
  });

  it('takes the open question back before it asks anew, and hears nothing of the old one', async () => {
    const old = await asked();
    await transact(async (tx) => {
      await tx.lock(Matter, old.caseId);
      await ask(tx, old.caseId, old.personKey);
    });
    const [event] = (await service.outbox(cancelled)).filter(({ key }) => key === old.caseId);
    expect(event!.data).toEqual({ requestId: old.requestId, caseId: old.caseId, reason: 'asked-anew' });
    await hear(reportIssued, reportOf(old));
    expect(await heardBy(old.caseId)).toEqual([]);
    expect(await stateOf(old.caseId)).toBe('asked');
  });

  it('leaves what is another service’s alone', async () => {
    const { caseId } = await asked();
    await hear(verificationStarted, { ...about(randomUUID(), caseId), sources: [] });
    expect(await heardBy(caseId)).toEqual([]);
  });

  it('names who has not authorised; a grant after its revocation brings nothing back', async () => {
    const [signed, revoked, silent] = [person(), person(), person()];
    const authorization = (personKey: string) => ({
      authorizationId: randomUUID(),
      personKey,
      purposes: ['eldercare-subsidy'],
      validFrom: '2026-03-01',
      validTo: '2026-08-31',
    });
    const taken = authorization(revoked);
    await hear(authorizationGranted, authorization(signed), undefined, 2);
    await hear(authorizationRevoked, { ...taken, revokedAt: '2026-03-02T09:00:00+08:00' });
    await hear(authorizationGranted, taken);
    const missing = (on: string) =>
      service.db.read(caller, (tx) => client.unauthorised(tx, [signed, revoked, silent], 'eldercare-subsidy', on));
    expect(await missing('2026-03-02')).toEqual([revoked, silent]);
    expect(await missing('2026-09-01')).toEqual([signed, revoked, silent]);
  });
});
