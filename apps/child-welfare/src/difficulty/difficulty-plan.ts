import { addMonthsTo, parseDivisionCode } from '@minzheng/domain';
import { PolicyReader } from '@minzheng/platform';
import type { Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { ChildFile } from '../child-file/child-file.entity.js';
import { IdentityVault } from '../child-file/identity-vault.js';
import type { ChildInDifficulty } from './difficulty.entity.js';
import { visitMonths } from './difficulty.policy.js';
import type { DifficultyClass, RiskSign } from './difficulty.records.js';
import { gradeRisk } from './grade-risk.js';
import type { RiskAssessment } from './grade-risk.js';
import { visitOverdueTimer } from './visit-timer.js';

/** Grade and visit plan of a child, which follow from its class, its age and what was seen. */
@Injectable()
export class DifficultyPlan {
  constructor(
    private readonly policy: PolicyReader,
    private readonly vault: IdentityVault,
  ) {}

  grade(tx: Transaction, file: ChildFile, difficultyClass: DifficultyClass, signs: RiskSign[]): RiskAssessment {
    const subject = { bornOn: this.vault.birthDateOf(file), difficultyClass, signs };
    return gradeRisk(subject, this.policy.book, parseDivisionCode(file.division), tx.today);
  }

  regrade(tx: Transaction, file: ChildFile, row: ChildInDifficulty): void {
    const riskAssessment = this.grade(tx, file, row.difficultyClass, row.signs);
    Object.assign(row, { riskAssessment, riskGrade: riskAssessment.grade });
  }

  /** The next visit is due so many months after that day, by the grade of now. */
  planVisit(tx: Transaction, row: ChildInDifficulty, from: string): void {
    const months = this.policy.book.value(visitMonths[row.riskGrade], parseDivisionCode(row.division), tx.today);
    const visitDueOn = addMonthsTo(from, months);
    Object.assign(row, { visitDueOn, visitOverdue: visitDueOn < tx.today });
    tx.schedule(visitOverdueTimer(row.id, visitDueOn));
  }

  /** Another class, in force at once: grade and plan follow. */
  reclassify(tx: Transaction, file: ChildFile, row: ChildInDifficulty, difficultyClass: DifficultyClass): void {
    this.regrade(tx, file, Object.assign(row, { difficultyClass }));
    this.planVisit(tx, row, row.lastVisitedOn ?? tx.today);
  }
}
