import { childInDifficultyMeansDecided } from '@minzheng/contracts';
import { parseDivisionCode } from '@minzheng/domain';
import { PolicyReader, VerificationClient } from '@minzheng/platform';
import type { AskedVerification, Transaction, VerificationFollower, VerificationNews } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { ChildFile } from '../../child-file/child-file.entity.js';
import { recordHistory } from '../../child-file/file-history.js';
import { publishOfChild } from '../../child-file/public-events.js';
import { DifficultyPlan } from '../difficulty-plan.js';
import { ChildInDifficulty } from '../difficulty.entity.js';
import type { DifficultyClass } from '../difficulty.records.js';
import { assessMeans, meansFactsOf } from './assess-means.js';
import { MeansCheck } from './means-check.entity.js';
import { foundNotPoor, moveMeansCheck } from './means-checks.js';

interface Matter {
  file: ChildFile;
  row: ChildInDifficulty;
  check: MeansCheck;
}

/** What a child’s class does when the verification of its family moves (核对进展): each newer report decides anew, by rule. */
@Injectable()
export class FollowMeansVerification implements VerificationFollower<Matter> {
  constructor(
    private readonly policy: PolicyReader,
    private readonly verification: VerificationClient,
    private readonly plan: DifficultyPlan,
  ) {}

  /** In the order in which officials lock: file, monitoring, check. */
  async lock(tx: Transaction, caseId: string): Promise<Matter> {
    const { fileId, monitoringId } = await tx.get(MeansCheck, caseId);
    const file = await tx.lock(ChildFile, fileId);
    const row = await tx.lock(ChildInDifficulty, monitoringId);
    return { file, row, check: await tx.lock(MeansCheck, caseId) };
  }

  async follow(
    tx: Transaction,
    { file, row, check }: Matter,
    _asked: AskedVerification,
    news: VerificationNews,
  ): Promise<void> {
    // Whatever came first stands: another class, a newer check, the end of the monitoring.
    if (news !== 'reported' || check.state === 'replaced' || check.state === 'withdrawn') return;
    const findings = await this.verification.findings(tx, check.id);
    if (findings === undefined) return;
    const facts = meansFactsOf(check.members, findings, tx.today);
    const { outcome, rules, figures } = assessMeans(facts, this.policy.book, parseDivisionCode(check.division));
    const { reportId, version: reportVersion, digest: reportDigest, validUntil } = findings.report;
    check.decision = { decidedOn: tx.today, reportId, reportVersion, reportDigest, validUntil, facts, rules, figures };
    await moveMeansCheck(tx, file, check, outcome, { reportVersion });
    // Under a report that leaves it open the class stands that was named, or that an earlier verification found: what is
    // unknown refuses nobody, and makes nobody poor against what was found.
    const notPoor =
      outcome === 'not-classify' || (outcome === 'leave-open' && (await foundNotPoor(tx, file.id, check.id)));
    await this.classify(tx, file, row, notPoor ? 'other' : 'poor-family');
    const data = { monitoringId: row.id, childFileId: file.id, actedOn: tx.today };
    publishOfChild(tx, childInDifficultyMeansDecided, { key: row.id, division: row.division }, data);
  }

  /** A child is visited on under the class `other` when its family is not poor; whether it needs that an official says. */
  private async classify(
    tx: Transaction,
    file: ChildFile,
    row: ChildInDifficulty,
    difficultyClass: DifficultyClass,
  ): Promise<void> {
    if (row.difficultyClass === difficultyClass) return;
    row.difficultyClass = difficultyClass;
    // While a death is looked into, nobody plans visits.
    if (row.state === 'monitored') this.plan.reclassify(tx, file, row, difficultyClass);
    await tx.save(row);
    const subject = { type: 'child-in-difficulty', id: row.id };
    const details = { difficultyClass, riskGrade: row.riskGrade };
    await recordHistory(tx, { file, subject, action: 'reclassify', from: row.state, to: row.state, details });
  }
}
