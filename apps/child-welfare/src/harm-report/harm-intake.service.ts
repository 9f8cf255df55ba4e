import { createHash } from 'node:crypto';
import { harmReportReceived } from '@minzheng/contracts';
import { ancestorAt, divisionContains, parseDivisionCode, shanghaiTimestamp } from '@minzheng/domain';
import type { DivisionCode, RandomSource } from '@minzheng/domain';
import { Database, PLATFORM_CONFIG, PolicyReader, RANDOM, systemCaller } from '@minzheng/platform';
import type { Caller, PlatformConfig, Transaction } from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';
import type {
  HarmContentDto,
  HarmReceiptDto,
  MandatoryHarmReportDto,
  SubmitHarmReportDto,
} from './dto/harm-report.dto.js';
import { PoliceDelivery } from './harm-duty.entity.js';
import { startClocks } from './harm-clocks.js';
import { nameWhoIsOnDuty } from './harm-duties.js';
import { recordHarm } from './harm-history.js';
import { HarmReport, HarmReporter } from './harm-report.entity.js';
import { placeOutside } from './harm-report.errors.js';
import { harmReportMachine } from './harm-report.state-machine.js';
import { HarmVault } from './harm-vault.js';
import type { ReporterIdentity } from './harm-vault.js';

/** Letters that are not taken for one another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Takes reports from anybody. The platform itself writes them: neither the audit log nor the history says who reported,
 * which only {@link HarmReporter} keeps, sealed.
 */
@Injectable()
export class HarmIntakeService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly vault: HarmVault,
    @Inject(RANDOM) private readonly random: RandomSource,
    @Inject(PLATFORM_CONFIG) private readonly platform: PlatformConfig,
  ) {}

  /** 任何组织或者个人: without a token. The same submission again is the same report. */
  submit(request: SubmitHarmReportDto): Promise<HarmReceiptDto> {
    const { submissionId = null, reporterName: name = null, reporterContact: contact = null } = request;
    const named = name !== null || contact !== null;
    const reporter = named ? ({ kind: 'public', organization: null, name, contact, account: null } as const) : null;
    return this.receive(this.platformItself(), request, reporter, submissionId);
  }

  /** 强制报告: an organization that has the duty, as a client or an official of its own. */
  report(caller: Caller, request: MandatoryHarmReportDto): Promise<HarmReceiptDto> {
    const { reporterKind: kind, organization, reporterName: name, reporterContact: contact } = request;
    const reporter = { kind, organization, name, contact, account: caller.subject };
    return this.receive({ ...this.platformItself(), ...idempotencyOf(caller) }, request, reporter, null);
  }

  private receive(
    caller: Caller,
    request: HarmContentDto,
    reporter: ReporterIdentity | null,
    submissionId: string | null,
  ): Promise<HarmReceiptDto> {
    const division = parseDivisionCode(request.division);
    if (!divisionContains(caller.division, division)) throw placeOutside();
    return this.db.transact(caller, async (tx) => {
      const earlier = submissionId === null ? undefined : await submitted(tx, submissionId);
      if (earlier !== undefined) return receiptOf(earlier);
      const report = this.reportOf(tx, division, request, submissionId, reporter);
      report.childFileId = await knownFileOf(tx, report);
      startClocks(tx, this.policy.book, report);
      await tx.insert(report);
      if (reporter !== null) await this.keepReporter(tx, report, reporter);
      const { id, state } = report;
      await tx.insert(PoliceDelivery, {
        id,
        division,
        state: 'waiting',
        attempts: 0,
        // Long ago by any clock: pauses are real time, the moment of the report is business time.
        nextAttemptAt: new Date(0),
        leasedUntil: null,
        lastFailure: null,
      });
      await recordHarm(tx, { report, action: 'receive', from: state, to: state, event: harmReportReceived });
      await nameWhoIsOnDuty(tx, report);
      return receiptOf(report);
    });
  }

  private reportOf(
    tx: Transaction,
    division: DivisionCode,
    request: HarmContentDto,
    submissionId: string | null,
    reporter: ReporterIdentity | null,
  ): HarmReport {
    const id = tx.uuid();
    const { circumstances, dangerNow, harmedBy, childAge = null } = request;
    return Object.assign(new HarmReport(), {
      id,
      division,
      reportNumber: this.numberIn(division, tx.today),
      state: harmReportMachine.initial,
      mandatory: reporter !== null && reporter.kind !== 'public',
      submissionId,
      reporterReachable: reporter !== null && reporter.contact !== null,
      circumstances,
      dangerNow,
      harmedBy,
      toldAge: childAge,
      ...this.vault.sealTold(id, request),
      childFileId: null,
      receivedAt: tx.now,
      policeState: 'waiting',
      policeNumber: null,
      policeAcknowledgedAt: null,
      policeOverdue: false,
      riskGrade: null,
      dueAt: null,
      overdue: false,
      placed: false,
      lastVisitedOn: null,
      closeReason: null,
      closingNoteSealed: null,
      closedOn: null,
      reporterToldOn: null,
    } satisfies Partial<HarmReport>);
  }

  private async keepReporter(tx: Transaction, report: HarmReport, identity: ReporterIdentity): Promise<void> {
    const id = tx.uuid();
    const { division } = report;
    const identitySealed = this.vault.sealReporter(id, identity);
    await tx.insert(HarmReporter, { id, reportId: report.id, division, identitySealed });
  }

  /** Drawn, not counted: whoever reports learns nothing about other reports. */
  private numberIn(division: DivisionCode, today: string): string {
    const drawn = [...this.random.bytes(8)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
    return `hr-${ancestorAt(division, 'county') ?? division}-${today.slice(0, 4)}-${drawn}`;
  }

  private platformItself(): Caller {
    const division = parseDivisionCode(this.platform.PLATFORM_DIVISION);
    return systemCaller('harm-report', division, { requestId: this.random.uuid() });
  }
}

/** The client’s key, bound to who it is without saying so. */
function idempotencyOf({ clientId, subject, idempotency }: Caller): Pick<Caller, 'idempotency'> {
  if (idempotency === undefined) return {};
  const key = createHash('sha256')
    .update(JSON.stringify([clientId, subject, idempotency.key]))
    .digest('hex');
  return { idempotency: { ...idempotency, key } };
}

/** The child’s file, wherever in the city it lies; known by the child’s number alone. */
async function knownFileOf(tx: Transaction, { childPersonKey }: HarmReport): Promise<string | null> {
  if (childPersonKey === null) return null;
  const [known] = await tx.query<{ file_id: string }>('SELECT file_id FROM known_child WHERE person_key = $1', [
    childPersonKey,
  ]);
  return known?.file_id ?? null;
}

/** The report of an earlier try; two tries at the same moment come one after the other. */
async function submitted(tx: Transaction, submissionId: string): Promise<HarmReport | undefined> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [submissionId]);
  const [found] = await tx.list(HarmReport, { where: [['submission_id = ?', submissionId]], orderBy: 'id', limit: 1 });
  return found;
}

function receiptOf({ reportNumber, receivedAt }: HarmReport): HarmReceiptDto {
  return { received: true, reportNumber, receivedAt: shanghaiTimestamp(receivedAt) };
}
