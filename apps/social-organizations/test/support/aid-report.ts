import { randomUUID } from 'node:crypto';
import { verificationContracts, type VerificationReportPayload } from '@minzheng/contracts';
import type { RegistrarOffice } from './registrar-office.js';

const { requested, reportIssued } = verificationContracts['social-organizations'];

/** What data-verification answers to the question that stands about an application: nothing was found. */
export async function nothingFound(office: RegistrarOffice, applicationId: string): Promise<void> {
  const question = (await office.service.outbox(requested)).filter(({ key }) => key === applicationId).at(-1)!.data;
  const { requestId, caseId, purpose, division, subjects } = question;
  const data: VerificationReportPayload = {
    ...reportIssued.example,
    ...{ reportId: randomUUID(), version: 1, requestId, caseId, purpose, division },
    ...{ requestingService: 'social-organizations', sources: [], comparisons: [], overThreshold: [], missing: [] },
    subjects: subjects.map(({ personKey, role }) => ({ personKey, role })),
    validUntil: '2026-09-02',
  };
  await office.service.deliver(reportIssued, data, { key: requestId, division });
  await office.service.eventually(async () =>
    expect(await office.count('aid_application', `id = $1 AND state = 'verified'`, [applicationId])).toBe(1),
  );
}
