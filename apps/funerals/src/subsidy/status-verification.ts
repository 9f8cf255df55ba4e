import { parseDivisionCode } from '@minzheng/domain';
import {
  PolicyReader,
  stateOfAsked,
  VerificationClient,
  type ReadTransaction,
  type Transaction,
  type VerificationFindings,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Death } from '../death/death.entity.js';
import { SealedPeople } from '../person/sealed-person.js';
import type { StatusVerificationDto } from './dto/funeral-subsidy.dto.js';
import type { FuneralSubsidy } from './funeral-subsidy.entity.js';
import type { FoundStatus, NeedyGroup } from './subsidy-facts.js';
import { beneficiaries } from './subsidy.policy.js';

const purpose = 'funeral-subsidy';

/**
 * 身份核对: where the city pays for people in need only, the registers are asked through data-verification in which group the
 * dead was on the day of the death. A near relative signs for the dead (个人信息保护法 第四十九条); without the signature nobody
 * is asked. The report is evidence, never a decision.
 */
@Injectable()
export class StatusVerification {
  constructor(
    private readonly policy: PolicyReader,
    private readonly verification: VerificationClient,
    private readonly people: SealedPeople,
  ) {}

  /** Asks, unless the group does not matter or an official has found it. The subsidy is locked. */
  async ask(tx: Transaction, subsidy: FuneralSubsidy): Promise<void> {
    const { id, deathId, division, diedOn, status } = subsidy;
    if (this.groupsOf(subsidy).length === 0 || status?.foundBy === 'official') return;
    const death = await tx.get(Death, deathId);
    const birthDate = this.people.birthDate('death', deathId, death);
    await this.verification.request(tx, {
      ...{ caseId: id, division, purpose, on: diedOn },
      subjects: [{ personKey: death.personKey, role: 'applicant', birthDate }],
    });
  }

  cancel(tx: Transaction, subsidyId: string, reason: string): Promise<void> {
    return this.verification.cancel(tx, subsidyId, reason);
  }

  /** How far the question has come; undefined when nothing was asked. */
  async progress(tx: ReadTransaction, subsidyId: string): Promise<StatusVerificationDto | undefined> {
    const asked = await this.verification.current(tx, subsidyId);
    if (asked === undefined) return undefined;
    const findings = await this.verification.findings(tx, subsidyId);
    return { state: stateOfAsked(asked), dueOn: asked.dueOn, unknownSources: [...(findings?.unknownSources ?? [])] };
  }

  /** What the newest report says of the group; null while it is UNKNOWN. */
  async found(tx: Transaction, subsidy: FuneralSubsidy): Promise<FoundStatus | null> {
    const findings = await this.verification.findings(tx, subsidy.id);
    if (findings === undefined) return null;
    const group = groupIn(findings, subsidy.personKey, this.groupsOf(subsidy));
    if (group === null) return null;
    return { group, evidenceDigest: findings.report.digest, foundOn: tx.today, foundBy: 'verification' };
  }

  /** Groups that the city pays for, on the day of the death; none where it pays for everybody. */
  private groupsOf({ division, diedOn }: FuneralSubsidy): readonly NeedyGroup[] {
    const named = this.policy.book.value(beneficiaries, parseDivisionCode(division), diedOn);
    return named.includes('everybody') ? [] : named.filter((name) => name !== 'everybody');
  }
}

/**
 * The group of the city's that a register confirms; `none` only when every register that could name one has answered no. A
 * register that is silent leaves it UNKNOWN, which refuses nobody.
 */
export function groupIn(
  findings: Pick<VerificationFindings, 'found'>,
  personKey: string,
  groups: readonly NeedyGroup[],
): NeedyGroup | 'none' | null {
  const counts = groups.map((group) => ({ group, found: findings.found(personKey, `status-${group}`) }));
  const confirmed = counts.find(({ found }) => (found?.count ?? 0) > 0);
  if (confirmed !== undefined) return confirmed.group;
  return counts.every(({ found }) => found !== undefined) ? 'none' : null;
}
