import {
  askingServices,
  mayAskFor,
  verificationContracts,
  type AskingService,
  type VerificationPurpose,
  type VerificationRequestPayload,
} from '@minzheng/contracts';
import { ageOn, parseDivisionCode, type PlainDate } from '@minzheng/domain';
import { asCount, defineFigure } from '@minzheng/policy';
import type { ReadTransaction } from '../database/read-transaction.js';
import type { Transaction } from '../database/transaction.js';
import type { PolicyReader } from '../policy/policy-reader.js';
import { AskedVerification, stateOfAsked } from './asked-verification.entity.js';
import { KnownAuthorization } from './known-authorization.entity.js';
import { VerificationEvidence } from './verification-evidence.entity.js';
import { VerificationFindings } from './verification-findings.js';

/** 出具核对报告期限 */
const reportDue = defineFigure({
  item: 'verification.report-due',
  unit: 'working-days',
  title: '出具核对报告期限',
  parse: asCount,
});

/** Below this age a guardian authorises. */
const guardianBelowAge = defineFigure({
  item: 'verification.guardian-below-age',
  unit: 'years',
  title: '由监护人签署核对授权书的年龄界限',
  parse: asCount,
});

/** What a matter wants to know, and about whom. */
export interface VerificationQuestion extends Pick<VerificationRequestPayload, 'thresholds'> {
  /** Matter of this service. */
  readonly caseId: string;
  /** Its division. */
  readonly division: string;
  readonly purpose: VerificationPurpose;
  readonly subjects: readonly {
    readonly personKey: string;
    readonly role: 'applicant' | 'member' | 'supporter';
    readonly birthDate: PlainDate;
  }[];
  /** What was declared, in fen (income per month) or as a number; nothing when nobody had to declare anything. */
  readonly declared?: VerificationRequestPayload['declared'];
  /** Day that is asked about and whose policy says which sources; today unless said, e.g. the day of a death. */
  readonly on?: PlainDate;
}

/** What a service asks data-verification, and what it knows of the answer. One open question per matter. */
export class VerificationClient {
  constructor(
    readonly service: AskingService,
    private readonly policy: PolicyReader,
  ) {}

  /**
   * Asks (委托核对), in the transaction of the matter, whose row the caller has locked. A question that is still open is
   * taken back first. The report is due by the policy figure `verification.report-due`.
   * @throws Error for a purpose that is not this service's
   */
  async request(tx: Transaction, question: VerificationQuestion): Promise<AskedVerification> {
    const { caseId, division, purpose, subjects, declared = [], thresholds, on = tx.today } = question;
    if (!mayAskFor(this.service, purpose)) {
      throw new Error(`${this.service} asks for ${askingServices[this.service].purposes.join(', ')} only`);
    }
    await this.cancel(tx, caseId, 'asked-anew');
    const code = parseDivisionCode(division);
    const { book } = this.policy;
    const dueOn = book.calendarFor(code).addWorkingDays(tx.today, book.value(reportDue, code, tx.today));
    const adultFrom = book.value(guardianBelowAge, code, tx.today);
    const asked = Object.assign(new AskedVerification(), {
      id: tx.uuid(),
      division,
      caseId,
      purpose,
      subjects: subjects.map(({ personKey }) => personKey),
      dueOn,
      requestedAt: tx.now,
      waitingSince: null,
      waitingFor: null,
      startedAt: null,
      cancelledAt: null,
      reportId: null,
      reportVersion: null,
      validUntil: null,
    });
    await tx.insert(asked);
    tx.publish({
      definition: verificationContracts[this.service].requested,
      key: caseId,
      division,
      data: {
        requestId: asked.id,
        requestingService: this.service,
        caseId,
        purpose,
        division,
        policyDate: on,
        dueOn,
        subjects: subjects.map(({ personKey, role, birthDate }) => ({
          personKey,
          role,
          minor: ageOn(birthDate, tx.today) < adultFrom,
        })),
        declared,
        ...(thresholds === undefined ? {} : { thresholds }),
      },
    });
    tx.audit({
      action: 'verification-requested',
      subjectType: 'verification-request',
      subjectId: asked.id,
      division,
      purpose,
      details: { caseId, people: subjects.length },
    });
    return asked;
  }

  /**
   * Takes the open question of a matter back, when there is one; the caller has locked the matter.
   * @param reason code such as `application-withdrawn`
   */
  cancel(tx: Transaction, caseId: string, reason: string): Promise<void> {
    return cancelVerification(tx, this.service, caseId, reason);
  }

  /** The newest question of a matter that was not taken back. */
  current(tx: ReadTransaction, caseId: string): Promise<AskedVerification | undefined> {
    return currentVerification(tx, caseId);
  }

  /** What the newest report to the current question found; undefined while there is none. */
  async findings(tx: ReadTransaction, caseId: string): Promise<VerificationFindings | undefined> {
    const asked = await this.current(tx, caseId);
    if (asked === undefined || stateOfAsked(asked) !== 'reported') return undefined;
    const [evidence] = await tx.list(VerificationEvidence, {
      where: [['request_id = ?', asked.id]],
      orderBy: 'report_version DESC',
      limit: 1,
    });
    return evidence === undefined ? undefined : new VerificationFindings(evidence.report);
  }

  /** Which of these people have no authorisation for the purpose on a day, as far as this service has heard. */
  async unauthorised(
    tx: ReadTransaction,
    people: readonly string[],
    purpose: VerificationPurpose,
    on: PlainDate,
  ): Promise<string[]> {
    const known = await tx.list(KnownAuthorization, {
      where: [
        ['person_key = ANY(?)', people],
        ['? = ANY(purposes)', purpose],
        ['valid_from <= ?', on],
        ['valid_to >= ?', on],
        ['(ended_at IS NULL) = ?', true],
      ],
      orderBy: 'authorization_id',
      limit: 1000,
    });
    const authorised = new Set(known.map(({ personKey }) => personKey));
    return people.filter((personKey) => !authorised.has(personKey));
  }
}

async function currentVerification(tx: ReadTransaction, caseId: string): Promise<AskedVerification | undefined> {
  const [newest] = await tx.list(AskedVerification, {
    where: [
      ['case_id = ?', caseId],
      ['(cancelled_at IS NULL) = ?', true],
    ],
    orderBy: 'requested_at DESC, id DESC',
    limit: 1,
  });
  return newest;
}

/** {@link VerificationClient.cancel} for matters that end where no client is at hand; the caller has locked the matter. */
export async function cancelVerification(
  tx: Transaction,
  service: AskingService,
  caseId: string,
  reason: string,
): Promise<void> {
  const open = await currentVerification(tx, caseId);
  if (open === undefined || open.reportId !== null) return;
  const asked = await tx.lock(AskedVerification, open.id);
  asked.cancelledAt = tx.now;
  await tx.save(asked);
  const { id: requestId, division, purpose } = asked;
  tx.publish({
    definition: verificationContracts[service].cancelled,
    key: caseId,
    division,
    data: { requestId, caseId, reason },
  });
  tx.audit({
    action: 'verification-cancelled',
    subjectType: 'verification-request',
    subjectId: requestId,
    division,
    purpose,
    details: { caseId, reason },
  });
}
