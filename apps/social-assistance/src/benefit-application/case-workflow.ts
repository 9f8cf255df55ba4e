import { divisionLevel } from '@minzheng/domain';
import { newHistoryLine, type RecordedAct } from '@minzheng/platform';
import type { Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { benefitApplicationMachine } from './benefit-application.state-machine.js';
import type { CaseContext, CaseTransition } from './benefit-application.state-machine.js';
import type { BenefitApplication } from './benefit-application.entity.js';
import type { CaseEvent } from './case-events.js';
import { caseClockTimer } from './case-timers.js';
import { changeLimit, meetClock, startClock } from './case-clocks.js';
import { CaseFiles } from './case-file.js';
import type { CaseFile } from './case-file.js';
import { CaseHistoryEntry } from './case-history.entity.js';
import type { ClockFigure } from './benefit-application.policy.js';
import type { ClockName, Recommendation, SpecialCaseGround } from './case-records.js';

/** What the guards look at besides the case: parts of the request. */
export interface CaseCommand {
  recommendation?: Recommendation;
  investigators?: readonly string[];
  /** Documents that the clerk names as missing. */
  documents?: number;
}

/** One act on a case: a row of the state machine with what it changes and says. */
export interface CaseAct<Made> {
  transition: CaseTransition;
  /** The platform draws this consequence of the caller's own act; history and audit still name the caller. */
  consequence?: true;
  command?: CaseCommand;
  /** Changes of the case besides its state; runs after the guards. What it makes is handed to the event. */
  change: (file: CaseFile) => Made | Promise<Made>;
  /** Codes and dates for the history, the audit log and nothing else. */
  details?: Record<string, unknown>;
  /** Said when everything is done; a consequence is told by the act it follows from. */
  event?: (file: CaseFile, made: Made) => CaseEvent;
}

/** Performs acts: guards, change, clocks, history, audit and event in the caller's transaction. */
@Injectable()
export class CaseWorkflow {
  constructor(private readonly files: CaseFiles) {}

  /** @throws TransitionRefused with the code of what stands against it */
  async perform<Made>(tx: Transaction, application: BenefitApplication, act: CaseAct<Made>): Promise<CaseFile> {
    const file = await this.files.load(tx, application);
    const kind = act.consequence === true ? 'system' : tx.caller.kind;
    const context = caseContext(file, tx, act.command, kind);
    const done = benefitApplicationMachine.apply(application, act.transition, context);
    const { from, to } = done;
    if (benefitApplicationMachine.isFinal(to)) {
      application.closedAt = tx.now;
      tx.cancelTimers(application.id);
    }
    for (const code of done.stopped) meetClock(application, code as ClockName, tx.today);
    for (const clock of done.started) {
      // A limit that makes a transition is no deadline of anybody; its act sets its own timer.
      if (clock.then === undefined) runClock(tx, file, clock.code as ClockName, clock.figure as ClockFigure);
    }
    const made = await act.change(file);
    await tx.save(application);
    await recordHistory(tx, application, { action: act.transition, from, to, details: act.details ?? {} });
    if (act.event !== undefined) publishCaseEvent(tx, application, act.event(file, made));
    return file;
  }
}

/** What the state machine is told of a case at this moment. */
export function caseContext(
  file: CaseFile,
  tx: Pick<Transaction, 'caller' | 'now'>,
  command: CaseCommand = {},
  kind = tx.caller.kind,
): CaseContext {
  const { roles, division, subject } = tx.caller;
  return {
    caller: { roles, division, kind, subject },
    now: tx.now,
    get gapCount() {
      return file.gaps.length + (command.documents ?? 0);
    },
    get blockingGaps() {
      return file.declarationGaps.map(({ memberRef }) => memberPointer(file, memberRef));
    },
    get caseLiesWithCaller() {
      const level = file.application.state === 'county-review' ? 'county' : 'township';
      // The role has a level as the place has: a township's reviewer never decides what lies with the county.
      return divisionLevel(division) === level && roles.some((role) => role.startsWith(`${level}-`));
    },
    get wholeCaseFigure() {
      const { specialCase, nearRelative } = file.application;
      return file.policy.wholeCaseFigure(specialCase, nearRelative);
    },
    get delegated() {
      return file.policy.delegated;
    },
    get openQuestions() {
      return file.assessment.openQuestions.length;
    },
    get eligible() {
      return file.assessment.eligible === 'eligible';
    },
    get investigatorsMinimum() {
      return file.policy.number('investigatorsMinimum');
    },
    ...(command.recommendation === undefined ? {} : { recommendation: command.recommendation }),
    ...(command.investigators === undefined ? {} : { investigators: command.investigators }),
  };
}

/** Appends to the history and the audit log. */
export async function recordHistory(
  tx: Transaction,
  application: BenefitApplication,
  entry: Required<RecordedAct>,
): Promise<void> {
  const { id, division } = application;
  await tx.insert(CaseHistoryEntry, {
    ...newHistoryLine(tx, entry),
    applicationId: id,
    division,
    roles: [...tx.caller.roles],
  });
  tx.audit({
    action: `benefit-application-${entry.action}`,
    subjectType: 'benefit-application',
    subjectId: id,
    division,
    details: entry.details,
  });
}

export function publishCaseEvent(tx: Transaction, application: BenefitApplication, event: CaseEvent): void {
  const { id, caseNumber, division, programmes } = application;
  tx.publish({
    definition: event.definition,
    key: id,
    division,
    data: { applicationId: id, applicationNumber: caseNumber, programmes, ...(event.data as object) },
  });
}

/** Starts a statutory clock together with the timer that says when it has run out. */
export function runClock(tx: Transaction, file: CaseFile, name: ClockName, figure: ClockFigure): void {
  const { application, policy } = file;
  const clock = startClock(application, name, tx.today, policy.clockDays(figure), policy.calendar);
  tx.schedule(caseClockTimer(application.id, clock));
}

/** The whole case falls under another limit from now on, counted from acceptance. */
export function declareSpecial(tx: Transaction, file: CaseFile, ground: SpecialCaseGround): void {
  file.application.specialCase ??= ground;
  applyWholeCaseLimit(tx, file);
}

/** Gives the clock of the whole case, if it runs, the limit that the case has by now, counted from acceptance. */
export function applyWholeCaseLimit(tx: Transaction, file: CaseFile): void {
  const { application, policy } = file;
  const figure = policy.wholeCaseFigure(application.specialCase, application.nearRelative);
  const clock = changeLimit(application, 'whole-case', policy.clockDays(figure), policy.calendar);
  if (clock !== undefined) tx.schedule(caseClockTimer(application.id, clock));
}

/** Last day of a clock that runs. */
export function dueOn(file: CaseFile, name: ClockName): string {
  const clock = file.application.clocks.find((candidate) => candidate.name === name);
  if (clock === undefined) throw new Error(`The clock ${name} does not run`);
  return clock.dueOn;
}

function memberPointer(file: CaseFile, ref: string | undefined): string {
  return `/household/members/${String(file.household.facts.members.findIndex((member) => member.ref === ref))}`;
}
