import {
  mayAskFor,
  verificationCancelled,
  verificationReported,
  verificationStarted,
  verificationWaitingForAuthorization,
  type AskingService,
} from '@minzheng/contracts';
import { parseDivisionCode } from '@minzheng/domain';
import { UnrecoverableEvent } from '@minzheng/messaging';
import { FieldCipher, PolicyReader, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { AuthorizationService } from '../authorization/authorization.service.js';
import { ReportService } from '../report/report.service.js';
import type { AnswerAbout, RequestPayload } from './comparison.js';
import { EarlyCancellation } from './early-cancellation.entity.js';
import { SourceQuery } from './source-query.entity.js';
import { VerificationRequest } from './verification-request.entity.js';
import { verificationMachine } from './verification.state-machine.js';
import { sourcesFor } from './verification.policy.js';

/** What the sources are to be asked for one request. */
export interface Assignment {
  readonly requestId: string;
  readonly division: string;
  readonly purpose: string;
  readonly policyDate: string;
  readonly sources: readonly string[];
  /** Trace to which the queries belong. */
  readonly traceparent: string | undefined;
  readonly people: readonly { readonly personKey: string; readonly identityNumber: string }[];
}

const contextOf = (tx: Transaction) => ({ caller: tx.caller, now: tx.now });

const namesOf = ({ id, requestingService, caseId, purpose }: VerificationRequest) => ({
  requestId: id,
  requestingService,
  caseId,
  purpose,
});

/** Moves verifications (核对) through their states; each method is one step inside the given transaction. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly authorizations: AuthorizationService,
    private readonly reports: ReportService,
    private readonly policy: PolicyReader,
    private readonly cipher: FieldCipher,
  ) {}

  /**
   * Takes a request in: queries start when everyone has authorised, otherwise it waits and says so. Told again, nothing
   * happens; one whose cancellation came first is over at once.
   * @param askedBy service whose topic the request came from
   * @throws UnrecoverableEvent when the request speaks for another service, or for a purpose that is not its own
   */
  async takeUp(tx: Transaction, payload: RequestPayload, askedBy: AskingService): Promise<void> {
    if (payload.requestingService !== askedBy) throw new UnrecoverableEvent('requesting-service-differs');
    if (!mayAskFor(askedBy, payload.purpose)) throw new UnrecoverableEvent('purpose-not-allowed');
    await this.oneAtATime(tx, payload.requestId);
    if ((await tx.find(VerificationRequest, payload.requestId)) !== undefined) return;
    const request = Object.assign(new VerificationRequest(), {
      id: payload.requestId,
      division: payload.division,
      state: verificationMachine.initial,
      requestingService: payload.requestingService,
      caseId: payload.caseId,
      purpose: payload.purpose,
      policyDate: payload.policyDate,
      dueOn: payload.dueOn,
      subjects: payload.subjects,
      declared: payload.declared,
      thresholds: payload.thresholds ?? [],
      missing: [] as string[],
      leasedUntil: null,
      traceparent: tx.caller.traceparent ?? null,
      reportId: null,
    });
    const early = await tx.find(EarlyCancellation, payload.requestId);
    if (early?.requestingService === askedBy) {
      verificationMachine.apply(request, 'cancel', contextOf(tx));
      await tx.insert(request);
      this.audit(tx, request, 'take-up');
      this.announceCancelled(tx, request);
      return;
    }
    await this.seize(
      tx,
      payload.subjects.map(({ personKey }) => personKey),
    );
    request.missing = await this.missingOf(tx, request);
    const starts = request.missing.length === 0;
    if (starts) verificationMachine.apply(request, 'start', contextOf(tx));
    await tx.insert(request);
    this.audit(tx, request, 'take-up');
    if (starts) this.announceStart(tx, request);
    else this.announceWaiting(tx, request);
  }

  /** Somebody authorised: requests that waited for them are looked at again. */
  async resume(tx: Transaction, personKey: string): Promise<void> {
    await this.seize(tx, [personKey]);
    for (const request of await this.locked(tx, 'waiting-for-authorization', ':value = ANY(r.missing)', personKey)) {
      request.missing = await this.missingOf(tx, request);
      if (request.missing.length === 0) {
        verificationMachine.apply(request, 'start', contextOf(tx));
        request.traceparent = tx.caller.traceparent ?? null;
        this.announceStart(tx, request);
      }
      await tx.save(request);
      this.audit(tx, request, 'look-again');
    }
  }

  /** An authorisation ended: running queries about that person stop unless another authorisation covers them. */
  async interrupt(tx: Transaction, personKey: string): Promise<void> {
    const subject = JSON.stringify([{ personKey }]);
    for (const request of await this.locked(tx, 'querying', 'r.subjects @> CAST(:value AS jsonb)', subject)) {
      await this.interruptIfMissing(tx, request);
    }
  }

  /**
   * The asking service needs no answer any more. Heard of before the request, it is kept for it.
   * @throws UnrecoverableEvent when the request is another service's
   */
  async cancel(tx: Transaction, requestId: string, askedBy: AskingService): Promise<void> {
    await this.oneAtATime(tx, requestId);
    if ((await tx.find(VerificationRequest, requestId)) === undefined) return this.cancelEarly(tx, requestId, askedBy);
    const request = await tx.lock(VerificationRequest, requestId);
    if (request.requestingService !== askedBy) throw new UnrecoverableEvent('requesting-service-differs');
    if (verificationMachine.isFinal(request.state)) return;
    verificationMachine.apply(request, 'cancel', contextOf(tx));
    await tx.save(request);
    this.audit(tx, request, 'cancel');
    this.announceCancelled(tx, request);
  }

  private async cancelEarly(tx: Transaction, requestId: string, requestingService: AskingService): Promise<void> {
    if ((await tx.find(EarlyCancellation, requestId)) !== undefined) return;
    await tx.insert(EarlyCancellation, { requestId, requestingService, heardAt: tx.now });
    tx.audit({
      action: 'cancel-early',
      subjectType: 'verification-request',
      subjectId: requestId,
      division: tx.caller.division,
      details: { requestingService },
    });
  }

  /**
   * Hands out the work of one request, or nothing when it no longer may be queried. Who is asked about is on record
   * before anybody is asked.
   */
  async assign(tx: Transaction, requestId: string, leasedUntil: Date): Promise<Assignment | undefined> {
    const request = await tx.lock(VerificationRequest, requestId);
    if (request.state !== 'querying') return undefined;
    if (await this.interruptIfMissing(tx, request)) return undefined;
    request.leasedUntil = leasedUntil;
    await tx.save(request);
    const sources = this.sourcesOf(request);
    this.audit(tx, request, 'query-sources', { sources, people: request.subjects.length });
    const numbers = await this.numbersOf(tx, request);
    return {
      requestId,
      division: request.division,
      purpose: request.purpose,
      policyDate: request.policyDate,
      traceparent: request.traceparent ?? undefined,
      sources,
      people: [...numbers].map(([personKey, identityNumber]) => ({ personKey, identityNumber })),
    };
  }

  /** Stores what the sources said and issues the report; an authorisation that ended meanwhile undoes the queries. */
  async conclude(tx: Transaction, requestId: string, answers: readonly AnswerAbout[]): Promise<void> {
    const request = await tx.lock(VerificationRequest, requestId);
    if (request.state !== 'querying' || (await this.interruptIfMissing(tx, request))) return;
    await tx.insert(answers.map((about) => this.stored(tx, requestId, about)));
    const report = await this.reports.issue(tx, request, answers);
    verificationMachine.apply(request, 'report', contextOf(tx));
    request.reportId = report.id;
    request.leasedUntil = null;
    await tx.save(request);
    this.audit(tx, request, 'report', { reportId: report.id });
    tx.publish({
      definition: verificationReported,
      key: request.id,
      division: request.division,
      data: {
        ...namesOf(request),
        reportId: report.id,
        reportVersion: report.reportVersion,
        unknownSources: [...new Set(report.content.missing.map(({ source }) => source))].sort(),
      },
    });
  }

  /** Prolongs a lease while its queries are under way. */
  async renew(tx: Transaction, requestId: string, leasedUntil: Date): Promise<void> {
    const request = await tx.lock(VerificationRequest, requestId);
    if (request.state !== 'querying') return;
    request.leasedUntil = leasedUntil;
    await tx.save(request);
    this.audit(tx, request, 'renew-lease');
  }

  /** Ends a lease early, so that another process need not wait for it. */
  async giveBack(tx: Transaction, requestId: string): Promise<void> {
    const request = await tx.lock(VerificationRequest, requestId);
    request.leasedUntil = null;
    await tx.save(request);
    this.audit(tx, request, 'give-back');
  }

  private async interruptIfMissing(tx: Transaction, request: VerificationRequest): Promise<boolean> {
    request.missing = await this.missingOf(tx, request);
    if (request.missing.length === 0) return false;
    verificationMachine.apply(request, 'interrupt', contextOf(tx));
    request.leasedUntil = null;
    await tx.save(request);
    this.audit(tx, request, 'interrupt');
    this.announceWaiting(tx, request);
    return true;
  }

  private async missingOf(tx: Transaction, request: VerificationRequest): Promise<string[]> {
    const authorised = await this.numbersOf(tx, request);
    return request.subjects.map(({ personKey }) => personKey).filter((personKey) => !authorised.has(personKey));
  }

  private numbersOf(tx: Transaction, request: VerificationRequest): Promise<ReadonlyMap<string, string>> {
    const people = request.subjects.map(({ personKey }) => personKey);
    return this.authorizations.authorised(tx, people, request.purpose, tx.today);
  }

  private sourcesOf(request: VerificationRequest): readonly string[] {
    return this.policy.book.value(sourcesFor(request.purpose), parseDivisionCode(request.division), request.policyDate);
  }

  /**
   * Taking a request up and looking again after an authorisation exclude each other per person: otherwise a request
   * that just misses an authorisation would wait for an event that has already passed.
   */
  private async seize(tx: Transaction, people: readonly string[]): Promise<void> {
    for (const personKey of [...people].sort()) {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [personKey]);
    }
  }

  /** A request and its cancellation wait for each other, whichever comes first. */
  private async oneAtATime(tx: Transaction, requestId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [requestId]);
  }

  /** Requests in a state, oldest first and locked, so that two events about one family wait for each other. */
  private async locked(
    tx: Transaction,
    state: VerificationRequest['state'],
    condition: string,
    value: string,
  ): Promise<VerificationRequest[]> {
    const found = await tx
      .select(VerificationRequest, 'r')
      .andWhere('r.state = :state', { state })
      .andWhere(condition, { value })
      .orderBy('r.id')
      .getMany();
    const locked: VerificationRequest[] = [];
    for (const { id } of found) {
      const request = await tx.lock(VerificationRequest, id);
      if (request.state === state) locked.push(request);
    }
    return locked;
  }

  private stored(tx: Transaction, requestId: string, { personKey, source, answer }: AnswerAbout): SourceQuery {
    const id = tx.uuid();
    const answered = answer.outcome === 'answered';
    return Object.assign(new SourceQuery(), {
      id,
      requestId,
      personKey,
      source,
      outcome: answer.outcome,
      reason: answered ? null : answer.reason,
      dataTime: answered ? new Date(answer.dataTime) : null,
      facts: answered
        ? this.cipher.seal({ table: 'source_query', column: 'facts', id }, JSON.stringify(answer.facts))
        : null,
      answeredAt: tx.now,
    });
  }

  private announceStart(tx: Transaction, request: VerificationRequest): void {
    tx.publish({
      definition: verificationStarted,
      key: request.id,
      division: request.division,
      data: { ...namesOf(request), sources: [...this.sourcesOf(request)] },
    });
  }

  private announceCancelled(tx: Transaction, request: VerificationRequest): void {
    tx.publish({
      definition: verificationCancelled,
      key: request.id,
      division: request.division,
      data: { ...namesOf(request), reason: 'request-cancelled' },
    });
  }

  private announceWaiting(tx: Transaction, request: VerificationRequest): void {
    tx.publish({
      definition: verificationWaitingForAuthorization,
      key: request.id,
      division: request.division,
      data: { ...namesOf(request), missing: request.missing.length },
    });
  }

  private audit(
    tx: Transaction,
    request: VerificationRequest,
    action: string,
    details: Readonly<Record<string, unknown>> = {},
  ): void {
    const { id, division, purpose, caseId, state } = request;
    tx.audit({
      action,
      subjectType: 'verification-request',
      subjectId: id,
      division,
      purpose,
      details: { caseId, state, missing: request.missing.length, ...details },
    });
  }
}
