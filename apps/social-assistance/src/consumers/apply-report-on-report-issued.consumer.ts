import { benefitApplicationVerificationApplied, reportIssued } from '@minzheng/contracts';
import type { PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer } from '@minzheng/platform';
import type { ConsumerHandler, Transaction } from '@minzheng/platform';
import { BenefitApplication } from '../benefit-application/benefit-application.entity.js';
import { caseEvent } from '../benefit-application/case-events.js';
import { CaseWorkflow } from '../benefit-application/case-workflow.js';
import { meetClock } from '../benefit-application/case-clocks.js';
import type { VerificationProgress } from '../benefit-application/case-records.js';
import { VerificationReport } from '../benefit-application/verification-report.entity.js';

type Report = PayloadOf<typeof reportIssued>;

/** A report about one of our cases becomes evidence in it, once, however often and in which order it is delivered. */
@EventConsumer({ name: 'apply-report-on-report-issued', event: reportIssued })
export class ApplyReportOnReportIssued implements ConsumerHandler<Report> {
  constructor(private readonly workflow: CaseWorkflow) {}

  async handle({ data: report }: ReceivedEvent<Report>, tx: Transaction): Promise<void> {
    if (report.requestingService !== 'social-assistance') return;
    const known = await tx.find(BenefitApplication, report.caseId);
    // Most news are none of ours or come twice: they are told apart before anybody has to wait for the case.
    if (known === undefined || awaitingProgress(known, report) === undefined) return;
    const application = await tx.lock(BenefitApplication, report.caseId);
    const awaiting = awaitingProgress(application, report);
    if (awaiting === undefined) return;
    await this.workflow.perform(tx, application, {
      transition: 'apply-verification',
      details: { reportId: report.reportId, version: report.version },
      change: async (file) => {
        const { id: applicationId, division } = application;
        const row = Object.assign(new VerificationReport(), {
          id: tx.uuid(),
          reportId: report.reportId,
          version: report.version,
          applicationId,
          division,
          report,
          appliedAt: tx.now,
        } satisfies Partial<VerificationReport>);
        await tx.insert(row);
        const { waitingFor: _nobody, ...progress } = awaiting;
        application.verification = {
          ...progress,
          reportId: report.reportId,
          reportVersion: report.version,
          reportRowId: row.id,
          appliedAt: tx.now.toISOString(),
        };
        // A report proves that the verification has started, even when the news of the start is still under way.
        meetClock(application, 'verification-start', tx.today);
        file.report = row;
        file.reassess();
      },
      event: (file) =>
        caseEvent(benefitApplicationVerificationApplied, {
          reportId: report.reportId,
          reportVersion: report.version,
          openQuestions: file.assessment.openQuestions.length,
          unknownSources: [
            ...new Set(report.sources.filter(({ outcome }) => outcome === 'unknown').map(({ source }) => source)),
          ],
        }),
    });
  }
}

/** Progress of the request that stands, if the report answers it with something newer while evidence is still looked at. */
function awaitingProgress(
  { state, verification }: BenefitApplication,
  report: Report,
): VerificationProgress | undefined {
  if (state !== 'accepted' && state !== 'reinvestigating') return undefined;
  if (verification === null || verification.requestId !== report.requestId) return undefined;
  return report.version > (verification.reportVersion ?? 0) ? verification : undefined;
}
