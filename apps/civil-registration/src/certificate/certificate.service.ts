import { birthDateOf, parseDivisionCode, parseIdentityNumber, sexOf, shanghaiTimestamp } from '@minzheng/domain';
import {
  Database,
  mapPage,
  PLATFORM_CONFIG,
  RANDOM,
  systemCaller,
  type Caller,
  type Page,
  type PlatformConfig,
  type Transaction,
} from '@minzheng/platform';
import type { RandomSource } from '@minzheng/domain';
import { Inject, Injectable } from '@nestjs/common';
import type { CertificateLetters } from './certificate-number.js';
import { Certificate, type CertificateKind } from './certificate.entity.js';
import { certificateNotValid, correctionContradictsReason, holderUnknown } from './certificate.errors.js';
import { Certificates, type PrintedCertificate, type PrintedPerson } from './certificates.js';
import type {
  CertificateCheckDto,
  CertificateDto,
  CertificateQuery,
  CorrectCertificateDto,
  PrintDto,
  PrintedCertificateDto,
  ReissueCertificateDto,
} from './dto/certificate.dto.js';

/** Letters of a reissue; where the ministry sets none a reissue goes on with the letters of the first. */
const reissued: Record<CertificateKind, CertificateLetters> = {
  marriage: 'BJ',
  divorce: 'BL',
  adoption: 'S',
  'adoption-dissolution': 'JS',
};

/** More offices than ever replace one certificate. */
const mostReplacements = 100;

/** What is printed instead, why, and how the audit log names it. */
export interface Replacement {
  readonly printed: PrintedCertificate;
  readonly reason: string;
  readonly action: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Shows, prints, checks, corrects and reissues certificates (登记证). */
@Injectable()
export class CertificateService {
  constructor(
    private readonly db: Database,
    private readonly certificates: Certificates,
    @Inject(RANDOM) private readonly random: RandomSource,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  list(caller: Caller, query: CertificateQuery): Promise<Page<CertificateDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(Certificate, query, [
        ['number = ?', query.number],
        ['kind = ?', query.kind],
        ['case_id = ?', query.caseId],
      ]);
      return mapPage(found, certificateDto);
    });
  }

  get(caller: Caller, id: string): Promise<CertificateDto> {
    return this.db.readOnce(caller, async (tx) => certificateDto(await tx.get(Certificate, id)));
  }

  /** Everything that is printed, with the code; each printing leaves an audit row. */
  print(caller: Caller, id: string): Promise<PrintDto> {
    return this.db.transact(caller, async (tx) => {
      const certificate = await tx.get(Certificate, id);
      if (certificate.state !== 'valid') throw certificateNotValid();
      audit(tx, certificate, 'certificate-printed');
      return Object.assign(this.printedDto(certificate), { code: this.certificates.codeOf(certificate) });
    });
  }

  /** For anybody who holds the paper: an unknown code and a certificate that no longer holds look the same. */
  check(requestId: string, code: string): Promise<CertificateCheckDto> {
    // Of the province: any of its offices may have issued it anew.
    const division = parseDivisionCode(this.config.PLATFORM_DIVISION.slice(0, 2));
    const caller = systemCaller('check-certificate', division, { requestId });
    const id = this.certificates.idIn(code);
    return this.db.readOnce(caller, async (tx) => {
      const certificate = id === undefined ? undefined : await tx.find(Certificate, id);
      const valid = certificate?.state === 'valid';
      return {
        valid,
        checkedAt: shanghaiTimestamp(tx.now),
        printed: certificate !== undefined && valid ? this.printedDto(certificate) : null,
      };
    });
  }

  newRequestId(): string {
    return this.random.uuid();
  }

  /** 补领: the holder lost the paper or it is damaged. The old one is valid no more. */
  reissue(caller: Caller, id: string, request: ReissueCertificateDto): Promise<CertificateDto> {
    return this.inProvince(caller, id, async (tx) => {
      const old = await this.lockValid(tx, id);
      const printed = this.certificates.printed(old);
      if (!printed.holders.some(({ role }) => role === request.appliedBy)) throw holderUnknown('/appliedBy');
      return this.replace(tx, old, { printed, reason: request.reason, action: 'certificate-reissued' });
    });
  }

  /** 更正: an entry was misprinted or has changed, which a document proves. */
  correct(caller: Caller, id: string, request: CorrectCertificateDto): Promise<CertificateDto> {
    return this.inProvince(caller, id, async (tx) => {
      const old = await this.lockValid(tx, id);
      const printed = this.certificates.printed(old);
      const holder = printed.holders.find(({ role }) => role === request.role);
      if (holder === undefined) throw holderUnknown('/role');
      const corrected = correctedHolder(holder, request);
      const holders = printed.holders.map((each) => (each === holder ? corrected : each));
      const details = { evidenceDigest: request.evidenceDigest };
      return this.replace(tx, old, {
        printed: { holders },
        reason: request.reason,
        action: 'certificate-corrected',
        details,
      });
    });
  }

  /**
   * A replacement of the caller's own certificate. Another office may hold the registration, and learns the new number in the
   * same transaction: who acts stays who they are, only how far they reach is wider.
   */
  private async inProvince<T>(caller: Caller, id: string, act: (tx: Transaction) => Promise<T>): Promise<T> {
    await this.get(caller, id);
    return this.db.transact({ ...caller, division: parseDivisionCode(caller.division.slice(0, 2)) }, act);
  }

  private async lockValid(tx: Transaction, id: string): Promise<Certificate> {
    const certificate = await tx.lock(Certificate, id);
    if (certificate.state !== 'valid') throw certificateNotValid();
    return certificate;
  }

  /** The certificate that takes the place of a locked one, of the office that handles the matter. */
  async replace(
    tx: Transaction,
    old: Certificate,
    change: Replacement,
    division: string = old.division,
  ): Promise<CertificateDto> {
    old.state = 'superseded';
    await tx.save(old);
    const { kind, caseId, registeredOn } = old;
    const issued = await this.certificates.issue(tx, {
      kind,
      letters: reissued[kind],
      caseId,
      division,
      registeredOn,
      printed: change.printed,
      replaces: { id: old.id, reason: change.reason },
    });
    audit(tx, issued, change.action, { replaces: old.id, reason: change.reason, ...change.details });
    if (division !== old.division) {
      // The office that holds the registration finds in its own log who issued what anew.
      old.replacedElsewhereBy = issued.number;
      await tx.save(old);
      audit(tx, old, `${change.action}-elsewhere`, { office: division, replacedBy: issued.id, reason: change.reason });
    }
    await tellEarlierOffices(tx, issued, old.id);
    return certificateDto(issued);
  }

  private printedDto(certificate: Certificate): PrintedCertificateDto {
    const { kind, number, division, registeredOn, issuedOn } = certificate;
    const holders = [...this.certificates.printed(certificate).holders];
    return { kind, number, office: division, registeredOn, issuedOn, holders };
  }
}

/** Offices whose certificate another one replaced show the number that holds now, not the one that took its place first. */
async function tellEarlierOffices(tx: Transaction, { caseId, division, number }: Certificate, replacedId: string) {
  const earlier = await tx.list(Certificate, {
    where: [
      ['case_id = ?', caseId],
      ['(replaced_elsewhere_by IS NOT NULL) = ?', true],
      ['division <> ?', division],
      ['id <> ?', replacedId],
    ],
    orderBy: 'id',
    limit: mostReplacements,
  });
  for (const certificate of earlier) await tx.save(Object.assign(certificate, { replacedElsewhereBy: number }));
}

function audit(
  tx: Transaction,
  { id, division }: Certificate,
  action: string,
  details: Record<string, unknown> = {},
): void {
  tx.audit({ action, subjectType: 'certificate', subjectId: id, division, details });
}

/** @throws ProblemError 422 when the correction changes something else than its reason names */
export function correctedHolder(
  holder: PrintedPerson,
  { person, reason }: Pick<CorrectCertificateDto, 'person' | 'reason'>,
): PrintedPerson {
  const number = parseIdentityNumber(person.identityNumber);
  const aboutName = reason === 'name-changed' || reason === 'name-misprinted';
  if ((number !== holder.identityNumber) === aboutName) throw correctionContradictsReason('/person/identityNumber');
  if ((person.name !== holder.name) !== aboutName) throw correctionContradictsReason('/person/name');
  return {
    role: holder.role,
    name: person.name,
    identityNumber: number,
    sex: sexOf(number),
    birthDate: birthDateOf(number),
  };
}

export function certificateDto(certificate: Certificate): CertificateDto {
  const {
    id,
    version,
    division,
    kind,
    number,
    state,
    caseId,
    registeredOn,
    issuedOn,
    replaces,
    reason,
    replacedElsewhereBy,
  } = certificate;
  return {
    id,
    version,
    division,
    kind,
    number,
    state,
    caseId,
    registeredOn,
    issuedOn,
    replaces,
    reason,
    replacedElsewhereBy,
  };
}
