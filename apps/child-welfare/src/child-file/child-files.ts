import { parseDivisionCode } from '@minzheng/domain';
import { PolicyReader } from '@minzheng/platform';
import type { ReadTransaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { assessGuardianship } from '../guardianship/assess.js';
import type { GuardianshipAssessment } from '../guardianship/assess.js';
import type { ChildFacts } from '../guardianship/guardianship-facts.js';
import type { ChildFile } from './child-file.entity.js';
import { GuardianFact, Parent } from './child-file.entity.js';
import { IdentityVault } from './identity-vault.js';

/** A child's file with everything that belongs to it, as of one transaction. */
export interface OpenedFile {
  file: ChildFile;
  parents: Parent[];
  /** In the order in which they were recorded; those taken back too. */
  guardianFacts: GuardianFact[];
  facts: ChildFacts;
  /** On the policy of today. */
  assessment: GuardianshipAssessment;
}

/** Facts of one file are few; a file with more is a fault of ours. */
const MOST_FACTS = 500;

/** Opens files: rows, facts without names, and where the child stands today. */
@Injectable()
export class ChildFiles {
  constructor(
    private readonly policy: PolicyReader,
    private readonly vault: IdentityVault,
  ) {}

  async open(tx: ReadTransaction, file: ChildFile): Promise<OpenedFile> {
    const where = [['file_id = ?', file.id]] as const;
    const parents = await tx.list(Parent, { where, orderBy: 'kind', limit: 2 });
    const guardianFacts = await tx.list(GuardianFact, { where, orderBy: 'sequence', limit: MOST_FACTS });
    const facts = this.factsOf(file, parents, guardianFacts);
    const assessment = assessGuardianship(facts, this.policy.book, parseDivisionCode(file.division), tx.today);
    return { file, parents, guardianFacts, facts, assessment };
  }

  private factsOf(file: ChildFile, parents: readonly Parent[], facts: readonly GuardianFact[]): ChildFacts {
    return {
      bornOn: this.vault.birthDateOf(file),
      placement: file.placement,
      adopted: file.state === 'adopted',
      otherBenefits: file.otherBenefits,
      parents: parents.map(({ id, kind }) => ({
        ref: kind,
        kind,
        circumstances: facts
          .filter(({ parentId, withdrawnAt }) => parentId === id && withdrawnAt === null)
          .map(({ kind: circumstance, startedOn, termEndsOn, disability, endedOn }) => ({
            kind: circumstance,
            startedOn,
            termEndsOn,
            disability,
            endedOn,
          })),
      })),
    };
  }
}
