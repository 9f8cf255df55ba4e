import { Database } from '@minzheng/platform';
import type { Caller, ReadTransaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { BenefitApplication } from '../benefit-application/benefit-application.entity.js';
import { decisionNotMade } from '../benefit-application/benefit-application.errors.js';
import { replayAssessment } from '../programmes/index.js';
import { BenefitDecision } from './benefit-decision.entity.js';
import type { ExplanationDto, ReplayDto } from './dto/decision.dto.js';

/** Answers why a case was decided as it was, from what was stored with the decision and nothing else. */
@Injectable()
export class ExplanationService {
  constructor(private readonly db: Database) {}

  async explain(caller: Caller, applicationId: string): Promise<ExplanationDto> {
    return this.db.read(caller, async (tx) => {
      const application = await tx.get(BenefitApplication, applicationId);
      const decision = await decisionOf(tx, application.id);
      const { facts, assessment, ...made } = decision;
      return {
        decisionId: made.id,
        applicationId: application.id,
        caseNumber: application.caseNumber,
        programme: made.programme,
        outcome: made.outcome,
        decidedOn: made.decidedOn,
        decidedBy: made.decidedBy,
        level: made.level,
        reasons: made.reasons,
        household: facts.household,
        findings: facts.findings,
        resolutions: [...facts.resolutions],
        assessment,
      };
    });
  }

  /** Recomputes the decision from its own facts, day and policy rows. */
  async replay(caller: Caller, applicationId: string): Promise<ReplayDto> {
    return this.db.transact(caller, async (tx) => {
      const application = await tx.get(BenefitApplication, applicationId);
      const decision = await decisionOf(tx, application.id);
      const { equal, differences } = replayAssessment(decision);
      tx.audit({
        action: 'benefit-decision-replayed',
        subjectType: 'benefit-application',
        subjectId: application.id,
        division: application.division,
        details: { equal, differences: differences.length },
      });
      return { decisionId: decision.id, equal, differences };
    });
  }
}

async function decisionOf(tx: ReadTransaction, applicationId: string): Promise<BenefitDecision> {
  const decision = await tx
    .select(BenefitDecision, 'decision')
    .andWhere('decision.applicationId = :applicationId', { applicationId })
    .getOne();
  if (decision === null) throw decisionNotMade();
  return decision;
}
