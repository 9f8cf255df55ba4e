import { verificationContracts } from '@minzheng/contracts';
import { addMonthsTo, parseDivisionCode, shanghaiTimestamp } from '@minzheng/domain';
import { PolicyReader, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { compare, type AnswerAbout } from '../verification/comparison.js';
import type { VerificationRequest } from '../verification/verification-request.entity.js';
import { reportValidityMonths } from '../verification/verification.policy.js';
import { digestOf } from './report-digest.js';
import { VerificationReport } from './verification-report.entity.js';

/** Makes reports (核对报告): evidence for whoever asked, never a decision. */
@Injectable()
export class ReportService {
  constructor(private readonly policy: PolicyReader) {}

  /** Stores the report and publishes it on the topic that only the asking service reads. */
  async issue(
    tx: Transaction,
    request: VerificationRequest,
    answers: readonly AnswerAbout[],
  ): Promise<VerificationReport> {
    const id = tx.uuid();
    const validity = this.policy.book.value(reportValidityMonths, parseDivisionCode(request.division), tx.today);
    const validUntil = addMonthsTo(tx.today, validity);
    const content = {
      reportId: id,
      version: 1,
      requestId: request.id,
      caseId: request.caseId,
      requestingService: request.requestingService,
      purpose: request.purpose,
      division: request.division,
      subjects: request.subjects.map(({ personKey, role }) => ({ personKey, role })),
      ...compare(request, answers),
      issuedAt: shanghaiTimestamp(tx.now),
      validUntil,
    };
    const digest = digestOf(content);
    const report = Object.assign(new VerificationReport(), {
      id,
      requestId: request.id,
      division: request.division,
      reportVersion: content.version,
      content: { ...content, digest },
      digest,
      issuedAt: tx.now,
      validUntil,
    });
    await tx.insert(report);
    tx.publish({
      definition: verificationContracts[request.requestingService].reportIssued,
      key: request.caseId,
      division: request.division,
      data: report.content,
    });
    return report;
  }
}
