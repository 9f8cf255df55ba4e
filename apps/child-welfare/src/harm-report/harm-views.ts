import { shanghaiTimestamp } from '@minzheng/domain';
import type { ReadTransaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { HarmReportDto, HarmReportSummaryDto, HarmWait } from './dto/harm-report-answer.dto.js';
import { HarmAssessment, HarmFollowUp, HarmOfficer, TemporaryGuardianship } from './harm-report.entity.js';
import type { HarmReport } from './harm-report.entity.js';
import { harmReportMachine } from './harm-report.state-machine.js';
import type { HarmReportState } from './harm-report.state-machine.js';
import { HarmVault } from './harm-vault.js';

/** The fields of a summary, to be shown alone or as part of a report. */
type Summary = Pick<HarmReportSummaryDto, keyof HarmReportSummaryDto>;

/** Of each kind of thing that belongs to a report; more are in its history. */
const SHOWN = 200;

const waits: Readonly<Record<HarmReportState, HarmWait | null>> = {
  received: 'assessment',
  following: 'follow-up',
  closed: null,
};
const timestamp = (instant: Date | null): string | null => (instant === null ? null : shanghaiTimestamp(instant));

/** Shows reports to the officers who are named for them; who reported is not part of it. */
@Injectable()
export class HarmViews {
  constructor(private readonly vault: HarmVault) {}

  summary(report: HarmReport): Summary {
    const { id, version, reportNumber, division, state, circumstances, dangerNow, riskGrade } = report;
    const { policeState, overdue, placed, childFileId } = report;
    return {
      id,
      version,
      reportNumber,
      division,
      state,
      circumstances,
      dangerNow,
      riskGrade,
      receivedAt: shanghaiTimestamp(report.receivedAt),
      policeState,
      waitingFor: waits[state],
      dueAt: timestamp(report.dueAt),
      overdue,
      placed,
      childFileId,
    };
  }

  async show(tx: ReadTransaction, report: HarmReport): Promise<HarmReportDto> {
    const where = [['report_id = ?', report.id]] as const;
    const assessments = await tx.list(HarmAssessment, { where, orderBy: 'sequence DESC', limit: SHOWN });
    const followUps = await tx.list(HarmFollowUp, { where, orderBy: 'sequence DESC', limit: SHOWN });
    const guardianships = await tx.list(TemporaryGuardianship, {
      where,
      orderBy: 'began_on DESC, id DESC',
      limit: SHOWN,
    });
    const officers = await tx.list(HarmOfficer, { where, orderBy: 'named_at, id', limit: SHOWN });
    const { harmedBy, mandatory, reporterReachable, closeReason, closedOn, closingNoteSealed, reporterToldOn } = report;
    const open = (table: string, column: string, id: string, sealed: Buffer): string =>
      this.vault.openText(table, column, id, sealed);
    return {
      ...this.summary(report),
      harmedBy,
      account: this.vault.openTold(report).account,
      child: this.vault.childOf(report, tx.today),
      reporter: { mandatory, reachable: reporterReachable },
      police: {
        state: report.policeState,
        number: report.policeNumber,
        acknowledgedAt: timestamp(report.policeAcknowledgedAt),
        overdue: report.policeOverdue,
      },
      assessments: assessments.map(({ id, assessedOn, assessedBy, riskGrade, assessment, findingsSealed }) => ({
        assessedOn,
        assessedBy,
        riskGrade,
        assessment,
        findings: open('harm_assessment', 'findings_sealed', id, findingsSealed),
      })),
      followUps: followUps.map(({ id, visitedOn, recordedBy, childSeen, findingsSealed }) => ({
        visitedOn,
        recordedBy,
        childSeen,
        findings: open('harm_follow_up', 'findings_sealed', id, findingsSealed),
      })),
      guardianships: guardianships.map(
        ({ id, state, ground, place, carerSealed, beganOn, termEndsOn, overdue, endedOn, endReason }) => ({
          id,
          state,
          ground,
          place,
          carer: open('temporary_guardianship', 'carer_sealed', id, carerSealed),
          beganOn,
          termEndsOn,
          overdue,
          endedOn,
          endReason,
        }),
      ),
      officers: officers.map(({ id, officer, cause, namedAt, removedAt }) => ({
        id,
        officer,
        cause,
        namedAt: shanghaiTimestamp(namedAt),
        removedAt: timestamp(removedAt),
      })),
      closeReason,
      closingNote:
        closingNoteSealed === null ? null : open('harm_report', 'closing_note_sealed', report.id, closingNoteSealed),
      closedOn,
      reporterToldOn,
      allowedTransitions: harmReportMachine.allowedTransitions(report, { caller: tx.caller, now: tx.now }),
    };
  }
}
