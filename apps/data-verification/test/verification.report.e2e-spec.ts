import { verificationRequestCancelled, verificationRequested } from '@minzheng/contracts';
import { digestOf } from '../src/report/report-digest.js';
import { VerificationOffice } from './support/verification-office.js';

const sources = ['bank-deposits', 'employment', 'household-register', 'real-estate', 'vehicles'];

describe('a verification', () => {
  let office: VerificationOffice;
  beforeAll(async () => {
    office = await VerificationOffice.open();
  });
  afterAll(() => office.close());

  it('asks every source about everyone with its credential, and reports what was found against what was declared', async () => {
    const [applicant, spouse] = office.adults(2);
    await office.authorise(applicant!);
    await office.authorise(spouse!);
    const deposit = { kind: 'deposit', bank: '演示银行', balanceFen: 7_660_900 };
    office.departments.knows('bank-deposits', spouse!.identityNumber, [deposit]);
    const request = await office.ask([applicant!, spouse!], {
      declared: [
        { personKey: office.keyOf(applicant!), category: 'wages', amountFen: 180_000 },
        { personKey: office.keyOf(spouse!), category: 'deposits', amountFen: 100_000 },
      ],
      thresholds: [{ category: 'deposits', limitFen: 7_660_800 }],
    });
    await office.reaches(request.requestId, 'reported');
    expect(office.departments.asked(applicant!.identityNumber)).toEqual(sources);
    expect(office.departments.asked(spouse!.identityNumber)).toEqual(sources);
    expect(office.departments.queries.every(({ authorization }) => authorization?.startsWith('Bearer ey'))).toBe(true);

    const [report] = await office.reports(request.requestId);
    expect(report).toMatchObject({
      version: 1,
      caseId: request.caseId,
      purpose: 'subsistence-allowance',
      missing: [],
      overThreshold: [{ category: 'deposits', limitFen: 7_660_800, foundFen: 7_660_900 }],
      validUntil: '2025-12-03',
    });
    expect(report!.sources).toHaveLength(10);
    expect(report!.sources.every(({ outcome, dataTime }) => outcome === 'answered' && dataTime !== undefined)).toBe(
      true,
    );
    expect(report!.comparisons).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ category: 'wages', declaredFen: 180_000, foundFen: 0, differenceFen: -180_000 }),
        expect.objectContaining({ category: 'deposits', declaredFen: 100_000, foundFen: 7_660_900 }),
      ]),
    );
    expect(report!.digest).toBe(digestOf(report as unknown as Record<string, unknown>));
    expect(await office.story(request.requestId)).toEqual(
      expect.arrayContaining(['verification.started', 'report.issued', 'verification.reported']),
    );
    expect(JSON.stringify(report)).not.toContain(applicant!.identityNumber);
  });

  it('waits while one adult has not authorised, asks about nobody, says for whom, and goes on by itself', async () => {
    const [applicant, spouse] = office.adults(2);
    await office.authorise(applicant!);
    const { requestId } = await office.ask([applicant!, spouse!]);
    await office.reaches(requestId, 'waiting-for-authorization');
    expect(office.departments.asked(applicant!.identityNumber)).toEqual([]);
    const { body } = await office.get(`/verification-requests/${requestId}`).expect(200);
    expect(body.missing).toEqual([office.keyOf(spouse!)]);
    expect(body.subjects.map(({ authorised }: { authorised: boolean }) => authorised)).toEqual([true, false]);

    await office.authorise(spouse!, { purposes: ['housing'] });
    await office.authorise(spouse!);
    await office.reaches(requestId, 'reported');
    expect(await office.story(requestId)).toEqual(
      expect.arrayContaining(['verification.waiting-for-authorization', 'verification.started', 'report.issued']),
    );
  });

  it('goes on when the authorisation was lodged at another office', async () => {
    const [applicant] = office.adults(1);
    const { requestId } = await office.ask([applicant!]);
    await office.reaches(requestId, 'waiting-for-authorization');
    const elsewhere = office.signature(applicant!, { division: '990102001' });
    await office.post('/authorizations', elsewhere, office.token('township-clerk', '990102001')).expect(201);
    await office.reaches(requestId, 'reported');
  });

  it('reports a source that times out as unknown and lets the others speak (scenario 16)', async () => {
    const [applicant] = office.adults(1);
    await office.authorise(applicant!);
    office.departments.behave('bank-deposits', (_query, response) => response.writeHead(503).end());
    const { requestId } = await office.ask([applicant!], {
      declared: [{ personKey: office.keyOf(applicant!), category: 'deposits', amountFen: 100_000 }],
    });
    await office.reaches(requestId, 'reported');
    office.departments.behave('bank-deposits');
    const [report] = await office.reports(requestId);
    expect(report!.missing).toEqual([
      { source: 'bank-deposits', personKey: office.keyOf(applicant!), reason: 'error' },
    ]);
    expect(report!.comparisons.filter(({ category }) => category === 'deposits')).toEqual([]);
    expect(report!.sources.filter(({ outcome }) => outcome === 'answered')).toHaveLength(4);
  });

  it('is done once, however often the request arrives', async () => {
    const [applicant] = office.adults(1);
    await office.authorise(applicant!);
    const payload = await office.ask([applicant!], {}, { times: 3 });
    await office.reaches(payload.requestId, 'reported');
    await office.service.deliver(verificationRequested, payload, { key: payload.requestId });
    const [other] = office.adults(1);
    await office.authorise(other!);
    const later = await office.ask([other!]);
    await office.reaches(later.requestId, 'reported');
    expect(await office.reports(payload.requestId)).toHaveLength(1);
    expect(office.departments.asked(applicant!.identityNumber)).toEqual(sources);
  });

  it('ends without a report when the asking service needs none any more', async () => {
    const [applicant] = office.adults(1);
    const { requestId, caseId } = await office.ask([applicant!]);
    await office.reaches(requestId, 'waiting-for-authorization');
    const cancelled = { ...verificationRequestCancelled.example, requestId, caseId };
    await office.service.deliver(verificationRequestCancelled, cancelled, { key: requestId });
    await office.reaches(requestId, 'cancelled');
    await office.authorise(applicant!);
    expect(await office.reports(requestId)).toEqual([]);
    expect(office.departments.asked(applicant!.identityNumber)).toEqual([]);
  });

  it('puts what it cannot read aside and goes on', async () => {
    await office.service.raw(verificationRequested.topic, { key: 'poison', value: '{"not": "an event"}' });
    const [applicant] = office.adults(1);
    await office.authorise(applicant!);
    const { requestId } = await office.ask([applicant!]);
    await office.reaches(requestId, 'reported');
    await office.service.eventually(async () => expect(await office.service.deadLetters()).toHaveLength(1));
  });

  it('shows figures to verification officers and auditors of the place only, and keeps who looked', async () => {
    const [applicant] = office.adults(1);
    await office.authorise(applicant!);
    const { requestId } = await office.ask([applicant!]);
    await office.reaches(requestId, 'reported');
    const path = `/verification-requests/${requestId}/report`;
    await office.get(path).expect(403);
    await office.get(path, office.token('verification-officer', '990102')).expect(404);
    const { body } = await office.get(path, office.token('verification-officer', '9901')).expect(200);
    expect(body).toEqual((await office.reports(requestId))[0]);
    const { rows } = await office.service.owner.query(
      `SELECT action FROM audit_log WHERE subject_type = 'verification-report' AND subject_id = $1`,
      [body.reportId],
    );
    expect(rows).toEqual([{ action: 'read' }]);
  });

  it('cannot be changed afterwards, not even by the service itself', async () => {
    const { rows } = await office.service.owner.query<{ privilege: string }>(
      `SELECT privilege_type AS privilege FROM information_schema.role_table_grants
       WHERE table_name = 'verification_report' AND grantee = $1 ORDER BY 1`,
      [new URL(office.service.database.url).username],
    );
    expect(rows.map(({ privilege }) => privilege)).toEqual(['INSERT', 'SELECT']);
  });
});
