import { shanghaiTimestamp } from '@minzheng/domain';
import type { Caller, ReadTransaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { seesMaskedNames } from '../access.js';
import type { ChildFile, GuardianFact, Parent } from './child-file.entity.js';
import { childFileMachine } from './child-file.state-machine.js';
import type { OpenedFile } from './child-files.js';
import type { ChildFileDto, ChildFileSummaryDto, GuardianFactDto, ParentDto } from './dto/child-file.dto.js';
import { IdentityVault } from './identity-vault.js';

/** The fields of a summary, to be shown alone or as part of a file. */
type Summary = Pick<ChildFileSummaryDto, keyof ChildFileSummaryDto>;

/** Shows files: people masked, or not at all, by the caller's roles. */
@Injectable()
export class ChildFileViews {
  constructor(private readonly vault: IdentityVault) {}

  summary(file: ChildFile, caller: Caller): Summary {
    const { id, version, fileNumber, state, division, placement, closeReason } = file;
    const name = seesMaskedNames(caller) ? this.vault.masked(this.vault.openChild(file)).name : null;
    return { id, version, fileNumber, state, division, placement, name, closeReason };
  }

  show({ file, parents, guardianFacts, assessment }: OpenedFile, { caller, now }: ReadTransaction): ChildFileDto {
    const { verdict, category, amount, rules } = assessment;
    return {
      ...this.summary(file, caller),
      identityNumber: seesMaskedNames(caller) ? this.vault.masked(this.vault.openChild(file)).identityNumber : null,
      otherBenefits: file.otherBenefits,
      parents: parents.map((parent) => this.parent(parent, guardianFacts, caller)),
      outlook: {
        category,
        verdict,
        monthlyAmountFen: amount.monthlyAmountFen,
        parents: assessment.parents,
        rules,
      },
      allowedTransitions: childFileMachine.allowedTransitions(file, { caller, now }),
    };
  }

  private parent(parent: Parent, facts: readonly GuardianFact[], caller: Caller): ParentDto {
    const identity = seesMaskedNames(caller) ? this.vault.openParent(parent) : null;
    const masked = identity === null ? { name: null, identityNumber: null } : this.vault.masked(identity);
    return {
      kind: parent.kind,
      ...masked,
      facts: facts.filter(({ parentId }) => parentId === parent.id).map(factDto),
    };
  }
}

function factDto(fact: GuardianFact): GuardianFactDto {
  const { id, kind, startedOn, termEndsOn, disability, source, sourceRef, endedOn, endReason } = fact;
  return {
    id,
    kind,
    startedOn,
    termEndsOn,
    disability,
    source,
    sourceRef,
    recordedAt: shanghaiTimestamp(fact.recordedAt),
    endedOn,
    endReason,
    withdrawnAt: fact.withdrawnAt === null ? null : shanghaiTimestamp(fact.withdrawnAt),
  };
}
