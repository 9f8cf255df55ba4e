import { childInDifficultyMeansAsked } from '@minzheng/contracts';
import { birthDateOf, parseIdentityNumber } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import { stateOfAsked, VerificationClient } from '@minzheng/platform';
import type { Caller, ReadTransaction, Role, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Parent } from '../../child-file/child-file.entity.js';
import type { ChildFile } from '../../child-file/child-file.entity.js';
import { parentUnknown } from '../../child-file/child-file.errors.js';
import { recordHistory } from '../../child-file/file-history.js';
import { IdentityVault } from '../../child-file/identity-vault.js';
import { publishOfChild } from '../../child-file/public-events.js';
import type { ChildInDifficulty } from '../difficulty.entity.js';
import type { DeclaredHouseholdMemberDto, MeansCheckDto } from './dto/means.dto.js';
import { MeansCheck } from './means-check.entity.js';
import type { HouseholdMember } from './means-check.entity.js';
import { meansCheckMachine } from './means-check.state-machine.js';
import { endMeansCheck, foundNotPoor, liveMeansCheck, moveMeansCheck, newestMeansCheck } from './means-checks.js';
import {
  familyNotPoor,
  householdMemberRepeated,
  meansCheckUnknown,
  meansClassOnly,
  memberMisnamed,
} from './means.errors.js';

const purpose = 'child-welfare';
/** To whom the amounts of a household are shown; the others see how far the matter is. */
const amountReaders: readonly Role[] = [
  'township-clerk',
  'township-reviewer',
  'county-reviewer',
  'county-investigator',
];

type Named = HouseholdMember & { birthDate: PlainDate };

/** Asks about the means of a family (家庭经济状况核对) and shows what is known of the answer. */
@Injectable()
export class MeansDesk {
  constructor(
    private readonly verification: VerificationClient,
    private readonly vault: IdentityVault,
  ) {}

  /**
   * The shared service is asked about the child and everybody it lives with. Where no authorisation is lodged it waits: for
   * the child the guardian signs.
   */
  async ask(
    tx: Transaction,
    file: ChildFile,
    row: ChildInDifficulty,
    declared: readonly DeclaredHouseholdMemberDto[],
  ): Promise<MeansCheck> {
    // A family that was found not to be poor may have become so.
    const again = row.difficultyClass === 'other' && (await foundNotPoor(tx, file.id));
    if (row.difficultyClass !== 'poor-family' && !again) throw meansClassOnly();
    const household = await this.household(tx, file, declared);
    await endMeansCheck(tx, file, row.id, 'replace', 'asked-anew');
    const check = Object.assign(new MeansCheck(), {
      id: tx.uuid(),
      division: row.division,
      monitoringId: row.id,
      fileId: file.id,
      state: meansCheckMachine.initial,
      askedOn: tx.today,
      members: household.map(({ relation, personKey, monthlyIncomeFen }) => ({
        relation,
        personKey,
        monthlyIncomeFen,
      })),
      decision: null,
    } satisfies Partial<MeansCheck>);
    await tx.insert(check);
    await this.verification.request(tx, {
      ...{ caseId: check.id, division: check.division, purpose },
      subjects: household.map(({ relation, personKey, birthDate }) => ({
        personKey,
        role: relation === 'child' ? 'applicant' : 'member',
        birthDate,
      })),
      declared: household
        .filter(({ relation }) => relation !== 'child')
        .map(({ personKey, monthlyIncomeFen }) => ({ personKey, category: 'wages', amountFen: monthlyIncomeFen })),
    });
    const subject = { type: 'means-check', id: check.id };
    await recordHistory(tx, { file, subject, action: 'ask', from: check.state, to: check.state });
    const data = { monitoringId: row.id, childFileId: file.id, actedOn: tx.today };
    publishOfChild(tx, childInDifficultyMeansAsked, { key: row.id, division: row.division }, data);
    return check;
  }

  async withdraw(tx: Transaction, file: ChildFile, row: ChildInDifficulty, checkId: string): Promise<void> {
    const found = await tx.find(MeansCheck, checkId);
    if (found?.monitoringId !== row.id) throw meansCheckUnknown();
    const check = await tx.lock(MeansCheck, checkId);
    await moveMeansCheck(tx, file, check, 'withdraw', { reason: 'withdrawn' });
    await this.verification.cancel(tx, checkId, 'withdrawn');
  }

  /**
   * An official names a class: with any but poor-family the means matter no more, and poor-family does not come back by hand
   * over what a verification found, whatever classes, withdrawals and monitorings lie between.
   */
  async followClass(tx: Transaction, file: ChildFile, row: ChildInDifficulty): Promise<void> {
    const live = await liveMeansCheck(tx, row.id);
    if (row.difficultyClass === 'poor-family') {
      if (await foundNotPoor(tx, file.id)) throw familyNotPoor();
    } else if (row.difficultyClass !== 'other' || live?.state !== 'not-classified') {
      await endMeansCheck(tx, file, row.id, 'withdraw', 'class-changed');
    }
  }

  /** The newest check of a child as this caller may see it. */
  async view(tx: ReadTransaction, monitoringId: string): Promise<MeansCheckDto | null> {
    const check = await newestMeansCheck(tx, monitoringId);
    if (check === undefined) return null;
    const { id, state, askedOn, decision } = check;
    const shown = seesAmounts(tx.caller);
    return {
      id,
      state,
      askedOn,
      members: shown
        ? check.members.map(({ relation, monthlyIncomeFen }, index) => ({
            relation,
            declaredFen: monthlyIncomeFen,
            foundFen: decision?.facts.incomes[index]?.foundFen ?? null,
          }))
        : [],
      verification: await this.progress(tx, check),
      decision:
        decision === null
          ? null
          : {
              decidedOn: decision.decidedOn,
              reportVersion: decision.reportVersion,
              validUntil: decision.validUntil,
              rules: shown ? decision.rules : [],
              figures: decision.figures,
            },
      allowedTransitions: meansCheckMachine
        .allowedTransitions(check, { caller: tx.caller, now: tx.now })
        .filter((transition) => transition === 'withdraw'),
    };
  }

  private async progress(tx: ReadTransaction, { id, members }: MeansCheck): Promise<MeansCheckDto['verification']> {
    const asked = await this.verification.current(tx, id);
    if (asked === undefined) return null;
    const findings = await this.verification.findings(tx, id);
    const keys = members.map(({ personKey }) => personKey);
    const missing = findings === undefined ? await this.verification.unauthorised(tx, keys, purpose, tx.today) : [];
    return {
      state: stateOfAsked(asked),
      dueOn: asked.dueOn,
      missingAuthorizations: members
        .filter(({ personKey }) => missing.includes(personKey))
        .map(({ relation }) => relation),
      unknownSources: [...(findings?.unknownSources ?? [])],
    };
  }

  /** The child first; a parent is who the file says. */
  private async household(
    tx: ReadTransaction,
    file: ChildFile,
    declared: readonly DeclaredHouseholdMemberDto[],
  ): Promise<Named[]> {
    const parents = await tx.list(Parent, { where: [['file_id = ?', file.id]], orderBy: 'kind', limit: 2 });
    const birthDate = this.vault.birthDateOf(file);
    const household: Named[] = [{ relation: 'child', personKey: file.personKey, birthDate, monthlyIncomeFen: 0 }];
    for (const [index, { relation, identityNumber, monthlyIncomeFen }] of declared.entries()) {
      if ((relation === 'other') !== (identityNumber !== undefined)) throw memberMisnamed(index);
      const number = identityNumber ?? this.numberOf(parents.find(({ kind }) => kind === relation));
      const personKey = this.vault.personKeyOf(number);
      if (household.some((other) => other.personKey === personKey)) throw householdMemberRepeated(index);
      household.push({ relation, personKey, birthDate: birthDateOf(parseIdentityNumber(number)), monthlyIncomeFen });
    }
    return household;
  }

  private numberOf(parent: Parent | undefined): string {
    const identity = parent === undefined ? null : this.vault.openParent(parent);
    if (identity === null) throw parentUnknown();
    return identity.identityNumber;
  }
}

const seesAmounts = (caller: Caller): boolean => caller.roles.some((role) => amountReaders.includes(role));
