import { randomUUID } from 'node:crypto';
import { reportIssued, verificationStarted, verificationWaitingForAuthorization } from '@minzheng/contracts';
import { reportFor } from './builders/report.builder.js';
import { Office } from './support/office.js';

describe('a verification report', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  it('becomes evidence once, though it is delivered three times', async () => {
    const { id } = await office.accepted();
    const report = reportFor(await office.request(id), office.service.clock.now());
    await office.handled(await office.deliverReport(report, 3));
    await office.handled(await office.deliverReport(report, 3));
    const { verification, openQuestions } = await office.show(id);
    expect(verification).toMatchObject({ reportId: report.reportId, reportVersion: 1 });
    expect(openQuestions).toEqual([]);
    expect((await office.verbs(id)).filter((verb) => verb === 'verification-applied')).toHaveLength(1);
    expect(await office.count('verification_report', 'application_id = $1', [id])).toBe(1);
  });

  it('gives way to a newer version and not to an older one', async () => {
    const { id } = await office.accepted();
    const request = await office.request(id);
    const reportId = randomUUID();
    const version = (number: number) =>
      reportFor(request, office.service.clock.now(), {
        reportId,
        version: number,
        ...(number === 1 ? { found: [{ subject: 0, category: 'wages', amount: 500_000 }] } : {}),
      });
    await office.handled(await office.deliverReport(version(2)));
    await office.handled(await office.deliverReport(version(1)));
    expect(await office.show(id)).toMatchObject({ verification: { reportVersion: 2 }, openQuestions: [] });
    await office.handled(await office.deliverReport(version(3)));
    expect((await office.show(id)).verification?.reportVersion).toBe(3);
  });

  it('says nothing about cases of others, unknown cases, other requests and cases that have ended', async () => {
    const { id } = await office.accepted();
    const report = reportFor(await office.request(id), office.service.clock.now());
    await office.handled(await office.deliverReport({ ...report, requestingService: 'eldercare' }));
    await office.handled(await office.deliverReport({ ...report, requestId: randomUUID() }));
    await office.handled(await office.deliverReport({ ...report, caseId: randomUUID() }));
    await office.act('clerk', id, 'withdraw');
    await office.handled(await office.deliverReport(report));
    expect((await office.show(id)).verification).not.toHaveProperty('reportId');
    expect(await office.count('verification_report', 'application_id = $1', [id])).toBe(0);
  });

  it('is not held up by a message that nobody can read', async () => {
    await office.service.raw(reportIssued.topic, { key: 'x', value: '{"not": "an event"}' });
    const { id } = await office.accepted();
    await office.report(id);
    expect((await office.show(id)).verification?.appliedAt).toBeDefined();
    await office.service.eventually(async () => expect(await office.service.deadLetters()).not.toEqual([]));
  });

  it('is preceded by news: for how many it waits, and that it has started', async () => {
    const { id } = await office.accepted();
    const { requestId, purpose } = await office.request(id);
    const about = { requestId, requestingService: 'social-assistance', caseId: id, purpose };
    await office.service.deliver(verificationWaitingForAuthorization, { ...about, missing: 2 }, { key: requestId });
    await office.service.eventually(async () =>
      expect((await office.show(id)).verification).toMatchObject({ waitingFor: 2 }),
    );
    await office.service.deliver(verificationStarted, { ...about, sources: ['employment'] }, { key: requestId });
    await office.service.eventually(async () => {
      const { verification, clocks } = await office.show(id);
      expect(verification?.startedAt).toBeDefined();
      expect(verification).not.toHaveProperty('waitingFor');
      expect(clocks.find(({ name }) => name === 'verification-start')?.metOn).toBe('2026-03-02');
    });
  });
});
