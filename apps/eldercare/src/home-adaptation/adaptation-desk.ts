import { parseDivisionCode } from '@minzheng/domain';
import {
  Database,
  PolicyReader,
  stateOfAsked,
  type Caller,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { presentRule } from '../http/rule-result.dto.js';
import { PersonVault } from '../person/person-record.js';
import {
  AdaptationFiles,
  incomeOf,
  notPassed,
  type AdaptationFile,
  type AssessedAdaptation,
} from './adaptation-file.js';
import type { HomeAdaptationDto, HomeAdaptationSummaryDto } from './dto/home-adaptation.dto.js';
import { AdaptationPayment, AdaptationPhoto, HomeAdaptation } from './home-adaptation.entity.js';
import {
  homeAdaptationMachine,
  type AdaptationContext,
  type AdaptationTransition,
} from './home-adaptation.state-machine.js';
import { planLines } from './plan-lines.js';

/** An adaptation that is being changed, with what the rules say of it. */
export interface AdaptationAtHand extends AdaptationFile {
  readonly assessed: AssessedAdaptation;
}

/** The fields of a class without its prototype, so that they can be shown as part of something else. */
type Plain<T> = Pick<T, keyof T>;

/** States in which a decision is due. */
const undecided = new Set(['verifying', 'verified', 'planned']);

/** What every act on an adaptation has in common: lock, transition, save, audit, answer. */
@Injectable()
export class AdaptationDesk {
  constructor(
    private readonly db: Database,
    private readonly files: AdaptationFiles,
    private readonly vault: PersonVault,
    private readonly policy: PolicyReader,
  ) {}

  /**
   * @param prepare what the guards need beyond the rules; runs after the adaptation is locked
   * @param change what the act changes, once the machine has allowed it
   */
  act(
    caller: Caller,
    id: string,
    transition: AdaptationTransition,
    change: (tx: Transaction, at: AdaptationAtHand) => void | Promise<void>,
    prepare: (
      tx: Transaction,
      at: AdaptationAtHand,
    ) => Partial<AdaptationContext> | Promise<Partial<AdaptationContext>> = () => ({}),
  ): Promise<HomeAdaptationDto> {
    return this.db.transact(caller, async (tx) => {
      const at = await this.load(tx, await tx.lock(HomeAdaptation, id));
      const context = { ...contextOf(tx, at.assessed), ...(await prepare(tx, at)) };
      homeAdaptationMachine.apply(at.adaptation, transition, context);
      await change(tx, at);
      await tx.save(at.adaptation);
      auditAdaptation(tx, at.adaptation, transition);
      return this.present(tx, at);
    });
  }

  async load(tx: ReadTransaction, adaptation: HomeAdaptation): Promise<AdaptationAtHand> {
    const file = await this.files.of(tx, adaptation);
    return { ...file, assessed: await this.files.assess(tx, file) };
  }

  summary(tx: ReadTransaction, adaptation: HomeAdaptation): Plain<HomeAdaptationSummaryDto> {
    const { id, version, adaptationNumber, division, state, filedOn, dueOn, plannedFen, paidFen } = adaptation;
    const { programmeId, contract } = adaptation;
    const worksDueOn = contract?.worksDueOn ?? null;
    const isLate = (due: string | null): boolean => due !== null && due < tx.today;
    return {
      id,
      version,
      adaptationNumber,
      division,
      elder: this.vault.masked('home_adaptation', adaptation),
      state,
      filedOn,
      dueOn,
      overdue: undecided.has(state) && isLate(dueOn),
      programmeId,
      plannedFen,
      worksDueOn,
      worksOverdue: ['commissioned', 'in-works'].includes(state) && isLate(worksDueOn),
      paidFen,
    };
  }

  async present(
    tx: ReadTransaction,
    { adaptation, members, findings, ...at }: AdaptationAtHand,
  ): Promise<HomeAdaptationDto> {
    const { plan, decision, contract, works, stop, acceptance, division } = adaptation;
    const asked = await this.askedOf(tx, adaptation, at);
    const photos = await tx.list(AdaptationPhoto, {
      where: [['adaptation_id = ?', adaptation.id]],
      orderBy: 'recorded_at, id',
      limit: 2_000,
    });
    const payment = await tx.find(AdaptationPayment, adaptation.id);
    const policy = this.policy.book.at(parseDivisionCode(division), decision?.decidedOn ?? tx.today);
    return {
      ...this.summary(tx, adaptation),
      circumstances: seesCircumstances(tx.caller)
        ? {
            disabilityProven: adaptation.disability !== null,
            elder: incomeOf(adaptation, findings),
            members: members.map((member) => ({
              ...this.vault.masked('adaptation_member', member),
              ...incomeOf(member, findings),
            })),
            verification:
              asked === undefined
                ? null
                : {
                    state: stateOfAsked(asked),
                    dueOn: asked.dueOn,
                    unknownSources: [...(findings?.unknownSources ?? [])],
                  },
            rules: (decision?.rules ?? at.assessed.rules).map(presentRule),
          }
        : null,
      plan:
        plan === null
          ? null
          : { plannedOn: plan.plannedOn, plannedBy: plan.plannedBy, items: planLines(plan.items, policy) },
      decision:
        decision === null
          ? null
          : {
              outcome: decision.outcome,
              decidedOn: decision.decidedOn,
              decidedBy: decision.decidedBy,
              reason: decision.reason,
            },
      contract,
      works:
        works === null
          ? null
          : {
              startedOn: works.startedOn,
              completedOn: works.completedOn,
              done: [...works.done],
              sentBack: works.sentBack.map(({ on, reason }) => ({ on, reason })),
            },
      photos: photos.map(({ item, moment, digest, recordedAt }) => ({
        item,
        moment,
        digest,
        recordedAt: recordedAt.toISOString(),
      })),
      stop,
      acceptedOn: acceptance?.acceptedOn ?? null,
      settledOn: payment?.paidOn ?? null,
      allowedTransitions: homeAdaptationMachine.allowedTransitions(adaptation, contextOf(tx, at.assessed)),
    };
  }

  /** An act may have asked anew meanwhile. */
  private async askedOf(tx: ReadTransaction, adaptation: HomeAdaptation, { asked }: Pick<AdaptationFile, 'asked'>) {
    return adaptation.state === 'verifying' ? (await this.files.of(tx, adaptation)).asked : asked;
  }
}

/** A system that supervises works needs plan and photos, and nothing of what the household has (最小范围). */
const seesCircumstances = ({ roles }: Caller): boolean => roles.some((role) => role !== 'department-system');

export function contextOf(
  { caller, now }: ReadTransaction,
  { rules }: Pick<AssessedAdaptation, 'rules'>,
): AdaptationContext {
  return { caller, now, notPassed: notPassed(rules) };
}

export function auditAdaptation(tx: Transaction, { id, division, state }: HomeAdaptation, act: string): void {
  const action = `home-adaptation-${act}`;
  tx.audit({ action, subjectType: 'home-adaptation', subjectId: id, division, details: { state } });
}

/** What every event of an adaptation carries. */
export function eventFields({ id, adaptationNumber }: HomeAdaptation) {
  return { adaptationId: id, adaptationNumber };
}
