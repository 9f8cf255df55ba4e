import { parseDivisionCode } from '@minzheng/domain';
import {
  Database,
  mapPage,
  PolicyReader,
  type Caller,
  type Page,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { PolicyBook } from '@minzheng/policy';
import { Injectable } from '@nestjs/common';
import { StandingDeath } from '../death/death.entity.js';
import { ownDivision } from '../division.js';
import { assessmentOf, assessSubsidy, type SubsidyAssessment } from './assess-subsidy.js';
import { StatusVerification } from './status-verification.js';
import { FuneralSubsidy, type SubsidyDecision } from './funeral-subsidy.entity.js';
import { paidInFuture, receiptRepeated, subsidyUndecided } from './funeral-subsidy.errors.js';
import { type SubsidyTransition } from './funeral-subsidy.state-machine.js';
import { performOn } from './perform.js';
import { SubsidyViews } from './subsidy-views.js';
import { subsidyAmount } from './subsidy-amount.js';
import type {
  ApplySubsidyDto,
  EstablishStatusDto,
  FuneralSubsidiesQuery,
  FuneralSubsidyDto,
  PreviewSubsidyDto,
  RecordPaymentDto,
  RefuseSubsidyDto,
  SubsidyAmountDto,
  SubsidyExplanationDto,
  SubsidyReplayDto,
} from './dto/funeral-subsidy.dto.js';

/** What an act does to the row before it is saved. */
type Change = (subsidy: FuneralSubsidy, tx: Transaction, assessment: SubsidyAssessment) => void;

/** What follows in the same transaction, once the row is saved. */
type Sequel = (subsidy: FuneralSubsidy, tx: Transaction) => Promise<unknown>;

/** Claims, decisions and payments of funeral subsidies (惠民殡葬补助). */
@Injectable()
export class FuneralSubsidyService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly views: SubsidyViews,
    private readonly status: StatusVerification,
  ) {}

  /** What a family would get; nothing is stored. */
  preview(caller: Caller, { division, diedOn, costs, ecoMethod }: PreviewSubsidyDto): SubsidyAmountDto {
    const policy = this.policy.book.at(ownDivision(caller, division), diedOn);
    return subsidyAmount({ costs, ecoMethod: ecoMethod ?? null }, policy);
  }

  list(caller: Caller, query: FuneralSubsidiesQuery): Promise<Page<FuneralSubsidyDto>> {
    return this.db.read(caller, async (tx) => {
      const found = await tx.newest(FuneralSubsidy, query, [
        ['state = ?', query.state],
        ['death_id = ?', query.deathId],
      ]);
      const keys = found.items.map(({ personKey }) => personKey);
      const standing = await tx.list(StandingDeath, {
        where: [['person_key = ANY (?)', keys]],
        orderBy: 'person_key',
        limit: keys.length,
      });
      const stands = new Set(standing.map(({ deathId }) => deathId));
      return mapPage(found, (subsidy) =>
        this.views.show(subsidy, this.assess(subsidy, stands.has(subsidy.deathId)), tx),
      );
    });
  }

  get(caller: Caller, id: string): Promise<FuneralSubsidyDto> {
    return this.db.read(caller, async (tx) => this.show(await tx.get(FuneralSubsidy, id), tx));
  }

  apply(caller: Caller, id: string, request: ApplySubsidyDto): Promise<FuneralSubsidyDto> {
    const { applicant, account, relation, costs, ecoMethod = null, disposalProofDigest = null } = request;
    const receipts = costs.map(({ receiptDigest }) => receiptDigest);
    const repeated = receipts.findIndex((digest, index) => receipts.indexOf(digest) !== index);
    if (repeated >= 0) throw receiptRepeated(repeated);
    const change: Change = (subsidy, tx) => {
      const claim = { relation, appliedOn: tx.today, appliedThrough: caller.subject, disposalProofDigest };
      const sealed = this.views.seal(id, applicant, account);
      Object.assign(subsidy, sealed, { claim: { ...claim, costs, ecoMethod }, decision: null });
      tx.cancelTimers(id);
    };
    return this.act(caller, id, 'apply', change, { sequel: (subsidy, tx) => this.status.ask(tx, subsidy) });
  }

  /** 核对身份: a register did not answer, the signature lacked, or the family says that the answer is wrong. */
  verifyStatus(caller: Caller, id: string): Promise<FuneralSubsidyDto> {
    return this.act(caller, id, 'verify-status', () => undefined, {
      sequel: (subsidy, tx) => this.status.ask(tx, subsidy),
    });
  }

  establishStatus(
    caller: Caller,
    id: string,
    { group, evidenceDigest }: EstablishStatusDto,
  ): Promise<FuneralSubsidyDto> {
    const change: Change = (subsidy, tx) => {
      subsidy.status = { group, evidenceDigest, foundOn: tx.today, foundBy: 'official' };
    };
    return this.act(caller, id, 'establish-status', change, {
      sequel: (_subsidy, tx) => this.status.cancel(tx, id, 'status-established'),
    });
  }

  approve(caller: Caller, id: string): Promise<FuneralSubsidyDto> {
    const change: Change = (subsidy, tx, assessment) => {
      subsidy.decision = decided(tx, 'approved', null, assessment);
    };
    return this.act(caller, id, 'approve', change, { sequel: (_subsidy, tx) => this.status.cancel(tx, id, 'decided') });
  }

  refuse(caller: Caller, id: string, { reason }: RefuseSubsidyDto): Promise<FuneralSubsidyDto> {
    const change: Change = (subsidy, tx, assessment) => {
      subsidy.decision = decided(tx, 'refused', reason, assessment);
    };
    return this.act(caller, id, 'refuse', change, {
      reason,
      sequel: (_subsidy, tx) => this.status.cancel(tx, id, 'decided'),
    });
  }

  recordPayment(caller: Caller, id: string, { paidOn }: RecordPaymentDto): Promise<FuneralSubsidyDto> {
    return this.act(caller, id, 'record-payment', (subsidy, { today }) => {
      if (paidOn > today) throw paidInFuture();
      subsidy.paidOn = paidOn;
    });
  }

  recordRecovery(caller: Caller, id: string): Promise<FuneralSubsidyDto> {
    return this.act(caller, id, 'record-recovery', () => undefined);
  }

  explain(caller: Caller, id: string): Promise<SubsidyExplanationDto> {
    return this.db.readOnce(caller, async (tx) => {
      const { outcome, decidedOn, assessment } = decisionOf(await tx.get(FuneralSubsidy, id));
      const { facts, rules, amount, policy } = assessment;
      return { outcome, decidedOn, facts, rules, amount, policy };
    });
  }

  /** From the stored facts and policy rows alone, so that it holds whatever has changed since. */
  replay(caller: Caller, id: string): Promise<SubsidyReplayDto> {
    return this.db.readOnce(caller, async (tx) => {
      const subsidy = await tx.get(FuneralSubsidy, id);
      const { facts, policy, verdict, amount } = decisionOf(subsidy).assessment;
      const again = assessSubsidy(facts, new PolicyBook(policy), parseDivisionCode(subsidy.division));
      const equal = again.verdict === verdict && again.amount.amountFen === amount.amountFen;
      return { equal, amountFen: again.amount.amountFen };
    });
  }

  private act(
    caller: Caller,
    id: string,
    transition: SubsidyTransition,
    change: Change,
    { reason, sequel }: { reason?: string; sequel?: Sequel } = {},
  ): Promise<FuneralSubsidyDto> {
    return this.db.transact(caller, async (tx) => {
      const subsidy = await tx.lock(FuneralSubsidy, id);
      const assessment = this.assess(subsidy, await deathStands(tx, subsidy));
      await performOn(tx, subsidy, {
        transition,
        assessment,
        reason,
        change: () => change(subsidy, tx, assessment),
      });
      await sequel?.(subsidy, tx);
      return this.show(subsidy, tx);
    });
  }

  private async show(subsidy: FuneralSubsidy, tx: ReadTransaction): Promise<FuneralSubsidyDto> {
    const view = this.views.show(subsidy, this.assess(subsidy, await deathStands(tx, subsidy)), tx);
    return Object.assign(view, { verification: await this.status.progress(tx, subsidy.id) });
  }

  private assess(subsidy: FuneralSubsidy, stands: boolean): SubsidyAssessment {
    return assessmentOf(subsidy, stands, this.policy.book);
  }
}

async function deathStands(tx: ReadTransaction, { personKey, deathId }: FuneralSubsidy): Promise<boolean> {
  return (await tx.find(StandingDeath, personKey))?.deathId === deathId;
}

function decided(
  tx: Transaction,
  outcome: SubsidyDecision['outcome'],
  reason: string | null,
  assessment: SubsidyAssessment,
): SubsidyDecision {
  return { outcome, reason, decidedOn: tx.today, decidedBy: tx.caller.subject, assessment };
}

function decisionOf({ decision }: FuneralSubsidy): SubsidyDecision {
  if (decision === null) throw subsidyUndecided();
  return decision;
}
