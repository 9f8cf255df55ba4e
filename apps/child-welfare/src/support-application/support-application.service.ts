import {
  supportApplicationChecked,
  supportApplicationConfirmed,
  supportApplicationFiled,
  supportApplicationRefused,
  supportApplicationReturned,
  supportApplicationWithdrawn,
} from '@minzheng/contracts';
import { parseDivisionCode, shanghaiTimestamp } from '@minzheng/domain';
import { Database, mapPage, PolicyReader } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { ChildFile } from '../child-file/child-file.entity.js';
import { childFileNotOpen } from '../child-file/child-file.errors.js';
import { ChildFiles } from '../child-file/child-files.js';
import type { OpenedFile } from '../child-file/child-files.js';
import { recordHistory } from '../child-file/file-history.js';
import { publishOfChild } from '../child-file/public-events.js';
import { awardInPaymentOf } from '../support-award/end-award.js';
import { grantAward } from '../support-award/grant-award.js';
import { applicationOverdueTimer } from './application-timers.js';
import type {
  CheckSupportApplicationDto,
  SupportApplicationDto,
  SupportApplicationsQuery,
  SupportApplicationSummaryDto,
  SupportExplanationDto,
} from './dto/support-application.dto.js';
import { SupportApplication, SupportDecision } from './support-application.entity.js';
import type { RefusalReason } from './support-application.entity.js';
import { alreadySupported, applicationOpen, decisionNotMade, reasonUnfounded } from './support-application.errors.js';
import { applicationClocks, townshipCheckClock } from './support-application.policy.js';
import { supportApplicationMachine } from './support-application.state-machine.js';
import type {
  SupportApplicationContext,
  SupportApplicationTransition,
  TownshipCheck,
} from './support-application.state-machine.js';

/** One act: a row of the state machine with what it changes and says. */
interface Act {
  transition: SupportApplicationTransition;
  recommendation?: TownshipCheck['recommendation'];
  details?: Record<string, unknown>;
  change?: (application: SupportApplication, opened: OpenedFile, tx: Transaction) => Promise<void> | void;
}

/** What each act says to others. */
const events = {
  check: supportApplicationChecked,
  'return-to-township': supportApplicationReturned,
  confirm: supportApplicationConfirmed,
  refuse: supportApplicationRefused,
  withdraw: supportApplicationWithdrawn,
} as const;

/** Applications for recognition and support: filed, checked by the township, confirmed by the county. */
@Injectable()
export class SupportApplicationService {
  constructor(
    private readonly db: Database,
    private readonly files: ChildFiles,
    private readonly policy: PolicyReader,
  ) {}

  async file(caller: Caller, childFileId: string): Promise<SupportApplicationDto> {
    return this.db.transact(caller, async (tx) => {
      const file = await tx.lock(ChildFile, childFileId);
      if (file.state !== 'open') throw childFileNotOpen();
      if ((await openOf(tx, file.id)) !== undefined) throw applicationOpen();
      if ((await awardInPaymentOf(tx, file.id)) !== undefined) throw alreadySupported();
      const { division } = file;
      const application = Object.assign(new SupportApplication(), {
        id: tx.uuid(),
        division,
        fileId: file.id,
        state: supportApplicationMachine.initial,
        filedBy: caller.subject,
        townshipCheck: null,
        dueOn: null,
        overdue: false,
        closedAt: null,
      } satisfies Partial<SupportApplication>);
      this.runClock(tx, application, townshipCheckClock.item);
      await tx.insert(application);
      const subject = { type: 'support-application', id: application.id };
      await recordHistory(tx, { file, subject, action: 'file', from: 'filed', to: 'filed' });
      const data = { applicationId: application.id, childFileId, actedOn: tx.today };
      publishOfChild(tx, supportApplicationFiled, { key: application.id, division }, data);
      return this.show(application, await this.files.open(tx, file), tx);
    });
  }

  check(caller: Caller, id: string, request: CheckSupportApplicationDto): Promise<SupportApplicationDto> {
    const { recommendation, reason } = request;
    return this.perform(caller, id, {
      transition: 'check',
      recommendation,
      details: { recommendation },
      change: (application, _opened, tx) => {
        application.townshipCheck = { checkedOn: tx.today, checkedBy: caller.subject, recommendation, reason };
      },
    });
  }

  returnToTownship(caller: Caller, id: string): Promise<SupportApplicationDto> {
    return this.perform(caller, id, { transition: 'return-to-township' });
  }

  /** 确认: the award is granted from the month after. */
  confirm(caller: Caller, id: string): Promise<SupportApplicationDto> {
    return this.perform(caller, id, {
      transition: 'confirm',
      change: async (application, opened, tx) => {
        await decide(tx, application, opened, 'confirmed', []);
        await grantAward(tx, application, opened);
      },
    });
  }

  refuse(caller: Caller, id: string, reasons: readonly RefusalReason[]): Promise<SupportApplicationDto> {
    return this.perform(caller, id, {
      transition: 'refuse',
      details: { reasons: reasons.map(({ code }) => code) },
      change: async (application, opened, tx) => {
        assertFounded(opened, reasons);
        await decide(tx, application, opened, 'refused', reasons);
      },
    });
  }

  withdraw(caller: Caller, id: string): Promise<SupportApplicationDto> {
    return this.perform(caller, id, { transition: 'withdraw' });
  }

  async list(caller: Caller, query: SupportApplicationsQuery): Promise<Page<SupportApplicationSummaryDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(SupportApplication, query, [
        ['state = ?', query.state],
        ['file_id = ?', query.childFileId],
        ['overdue = ?', query.overdue],
        ['starts_with(division, ?)', query.division],
      ]);
      return mapPage(found, summaryOf);
    });
  }

  async get(caller: Caller, id: string): Promise<SupportApplicationDto> {
    return this.db.read(caller, async (tx) => this.showRow(tx, await tx.get(SupportApplication, id)));
  }

  /** Why it was decided as it was, from what was stored with the decision and nothing else. */
  async explain(caller: Caller, id: string): Promise<SupportExplanationDto> {
    return this.db.read(caller, async (tx) => {
      const application = await tx.get(SupportApplication, id);
      const [decision] = await tx.list(SupportDecision, {
        where: [['application_id = ?', application.id]],
        orderBy: 'id',
        limit: 1,
      });
      if (decision === undefined) throw decisionNotMade();
      const { outcome, decidedOn, decidedBy, reasons, facts, assessment } = decision;
      return { applicationId: id, outcome, decidedOn, decidedBy, reasons, facts, assessment };
    });
  }

  private async perform(caller: Caller, id: string, act: Act): Promise<SupportApplicationDto> {
    return this.db.transact(caller, async (tx) => {
      // The file first, as everything does that changes what the rules look at.
      const { fileId } = await tx.get(SupportApplication, id);
      const file = await tx.lock(ChildFile, fileId);
      const application = await tx.lock(SupportApplication, id);
      const opened = await this.files.open(tx, file);
      const context = contextOf(opened, tx, act.recommendation);
      const { from, to, started } = supportApplicationMachine.apply(application, act.transition, context);
      Object.assign(application, { dueOn: null, overdue: false });
      tx.cancelTimers(id);
      for (const { figure } of started) this.runClock(tx, application, figure);
      if (supportApplicationMachine.isFinal(to)) application.closedAt = tx.now;
      await act.change?.(application, opened, tx);
      await tx.save(application);
      const subject = { type: 'support-application', id };
      await recordHistory(tx, { file, subject, action: act.transition, from, to, details: act.details ?? {} });
      const data = { applicationId: id, childFileId: fileId, actedOn: tx.today };
      publishOfChild(tx, events[act.transition], { key: id, division: application.division }, data);
      return this.show(application, opened, tx);
    });
  }

  private runClock(tx: Transaction, application: SupportApplication, item: string): void {
    const figure = applicationClocks.get(item);
    if (figure === undefined) throw new Error(`No clock is called ${item}`);
    const division = parseDivisionCode(application.division);
    const days = this.policy.book.value(figure, division, tx.today);
    const dueOn = this.policy.book.calendarFor(division).addWorkingDays(tx.today, days);
    application.dueOn = dueOn;
    tx.schedule(applicationOverdueTimer(application.id, dueOn));
  }

  private async showRow(tx: ReadTransaction, application: SupportApplication): Promise<SupportApplicationDto> {
    return this.show(application, await this.files.open(tx, await tx.get(ChildFile, application.fileId)), tx);
  }

  private show(application: SupportApplication, opened: OpenedFile, tx: ReadTransaction): SupportApplicationDto {
    const allowedTransitions = supportApplicationMachine.allowedTransitions(application, contextOf(opened, tx));
    return { ...summaryOf(application), allowedTransitions };
  }
}

/** The fields of a summary, to be shown alone or as part of an application. */
type Summary = Pick<SupportApplicationSummaryDto, keyof SupportApplicationSummaryDto>;

function summaryOf(application: SupportApplication): Summary {
  const { id, version, fileId, division, state, townshipCheck, dueOn, overdue, createdAt } = application;
  const filedAt = shanghaiTimestamp(createdAt);
  return { id, version, childFileId: fileId, division, state, filedAt, townshipCheck, dueOn, overdue };
}

function contextOf(
  { file, assessment }: OpenedFile,
  { caller, now }: Pick<ReadTransaction, 'caller' | 'now'>,
  recommendation?: TownshipCheck['recommendation'],
): SupportApplicationContext {
  return {
    caller,
    now,
    verdict: assessment.verdict,
    fileOpen: file.state === 'open',
    ...(recommendation === undefined ? {} : { recommendation }),
  };
}

async function openOf(tx: ReadTransaction, fileId: string): Promise<SupportApplication | undefined> {
  const [open] = await tx.list(SupportApplication, {
    where: [
      ['file_id = ?', fileId],
      ['(closed_at IS NULL) = ?', true],
    ],
    orderBy: 'id',
    limit: 1,
  });
  return open;
}

async function decide(
  tx: Transaction,
  { id: applicationId, division }: SupportApplication,
  { facts, assessment }: OpenedFile,
  outcome: SupportDecision['outcome'],
  reasons: readonly RefusalReason[],
): Promise<void> {
  await tx.insert(SupportDecision, {
    id: tx.uuid(),
    applicationId,
    division,
    outcome,
    decidedOn: tx.today,
    decidedBy: tx.caller.subject,
    reasons: reasons.map(({ code, text }) => ({ code, text })),
    facts,
    assessment,
  });
}

/** A refusal rests on a rule that is failed; what is merely open refuses nobody. */
function assertFounded({ assessment }: OpenedFile, reasons: readonly RefusalReason[]): void {
  const failed = new Set(assessment.rules.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code));
  const unfounded = reasons.flatMap(({ code }, index) => (failed.has(code) ? [] : [`/reasons/${String(index)}/code`]));
  if (unfounded.length > 0) throw reasonUnfounded(unfounded);
}
