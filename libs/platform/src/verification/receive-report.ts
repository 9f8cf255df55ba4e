import { verificationContracts, type AskingService, type VerificationReportPayload } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import type { Type } from '@nestjs/common';
import { EventConsumer, type ConsumerHandler } from '../consumers/event-consumer.js';
import type { Transaction } from '../database/transaction.js';
import { VerificationEvidence } from './verification-evidence.entity.js';
import { VerificationNewsDesk } from './verification-news.js';

/**
 * The consumer of a service's own report topic. A report becomes evidence once; the newest version holds, and one that
 * arrives after a newer one, or after the question was taken back, changes nothing.
 */
export function receiveReportOf(service: AskingService): Type<ConsumerHandler<VerificationReportPayload>> {
  const event = verificationContracts[service].reportIssued;

  @EventConsumer({ name: 'receive-report-on-report-issued', event })
  class ReceiveReportOnReportIssued implements ConsumerHandler<VerificationReportPayload> {
    constructor(private readonly desk: VerificationNewsDesk) {}

    async handle({ data: report }: ReceivedEvent<VerificationReportPayload>, tx: Transaction): Promise<void> {
      const { requestId, reportId, version: reportVersion, validUntil } = report;
      await this.desk.note(
        tx,
        requestId,
        (asked) => {
          if (asked.cancelledAt !== null || reportVersion <= (asked.reportVersion ?? 0)) return undefined;
          Object.assign(asked, { reportId, reportVersion, validUntil });
          return 'reported';
        },
        async ({ division }) => {
          const evidence = { id: tx.uuid(), requestId, division, reportId, reportVersion, report, receivedAt: tx.now };
          await tx.insert(VerificationEvidence, evidence);
        },
      );
    }
  }
  return ReceiveReportOnReportIssued;
}
