import { parseDivisionCode, type PlainDate } from '@minzheng/domain';
import { PolicyReader, type ReadTransaction } from '@minzheng/platform';
import { recordingBook } from '@minzheng/policy';
import { runRules, verdictOf } from '@minzheng/workflow';
import { Injectable } from '@nestjs/common';
import { currentAbility } from '../ability-assessment/current-ability.js';
import { Institution, type Bed } from '../institution/institution.entity.js';
import type { AdmissionCheck, Agreement } from './stay.entity.js';
import { admissionRules } from './rules/index.js';

/** What the rules found, and the level that holds. */
export interface CheckedAdmission extends AdmissionCheck {
  readonly admissible: boolean;
  readonly level: number | undefined;
}

/** Looks at an admission with all rules; the same for the question beforehand and the act itself. */
@Injectable()
export class Admissions {
  constructor(private readonly policy: PolicyReader) {}

  async check(
    tx: ReadTransaction,
    asked: { bed: Bed; personKey: string; agreement: Agreement; admittedOn: PlainDate },
  ): Promise<CheckedAdmission> {
    const { bed, personKey, agreement, admittedOn } = asked;
    const institution = await tx.get(Institution, bed.institutionId);
    const ability = await currentAbility(tx, personKey);
    const [custody] = await tx.query<{ total: string }>(
      `SELECT coalesce(sum(in_custody_fen), 0) AS total FROM stay WHERE institution_id = $1`,
      [institution.id],
    );
    const recording = recordingBook(this.policy.book);
    const facts = { admittedOn, institution, bed, ability, agreement, inCustodyFen: Number(custody?.total ?? 0) };
    const rules = runRules(admissionRules, facts, recording.book.at(parseDivisionCode(bed.division), admittedOn));
    return { rules, figures: recording.used(), admissible: verdictOf(rules) === 'passed', level: ability?.level };
  }
}
