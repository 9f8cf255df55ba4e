import { parseDivisionCode, parseIdentityNumber } from '@minzheng/domain';
import { Database, PolicyReader, type Caller, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { marriageOffices } from '../office/office.policy.js';
import { officeOf } from '../office/offices.js';
import { Certificate } from './certificate.entity.js';
import { certificateNotValid, holderUnknown } from './certificate.errors.js';
import { CertificateService, correctedHolder, type Replacement } from './certificate.service.js';
import { Certificates, type PrintedCertificate } from './certificates.js';
import type { CertificateDto } from './dto/certificate.dto.js';
import type { CorrectElsewhereDto, ReissueElsewhereDto } from './dto/other-office.dto.js';

type Request = Pick<ReissueElsewhereDto, 'number' | 'applicant'>;

/**
 * 补领 and 更正 at any office of the province. For this one act the office reaches the register of the others, and only with
 * the number of a certificate and a holder of it: without both, an unknown number and somebody else's look the same. The new
 * certificate is the handling office's own; of the registration and of the old certificate it sees nothing.
 */
@Injectable()
export class OtherOfficeService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly certificates: Certificates,
    private readonly service: CertificateService,
  ) {}

  reissue(caller: Caller, request: ReissueElsewhereDto): Promise<CertificateDto> {
    return this.handle(caller, request, (printed) => ({
      printed,
      reason: request.reason,
      action: 'certificate-reissued',
    }));
  }

  correct(caller: Caller, request: CorrectElsewhereDto): Promise<CertificateDto> {
    return this.handle(caller, request, ({ holders }) => {
      const holder = holders.find(({ role }) => role === request.role);
      if (holder === undefined) throw holderUnknown('/role');
      const corrected = correctedHolder(holder, request);
      return {
        printed: { holders: holders.map((each) => (each === holder ? corrected : each)) },
        reason: request.reason,
        action: 'certificate-corrected',
        details: { evidenceDigest: request.evidenceDigest },
      };
    });
  }

  private handle(
    caller: Caller,
    request: Request,
    change: (printed: PrintedCertificate) => Replacement,
  ): Promise<CertificateDto> {
    // Who acts stays who they are in the audit log; only how far they reach is wider, in this transaction.
    const province = { ...caller, division: parseDivisionCode(caller.division.slice(0, 2)) };
    return this.db.transact(province, async (tx) => {
      const office = officeOf(caller, marriageOffices, this.policy.book, tx.today);
      const old = await this.lockHeld(tx, request);
      return this.service.replace(tx, old, change(this.certificates.printed(old)), office);
    });
  }

  /** @throws ProblemError 422 `holder-unknown` without a certificate of that number and holder */
  private async lockHeld(tx: Transaction, { number, applicant }: Request): Promise<Certificate> {
    const [found] = await tx.list(Certificate, {
      where: [
        ['number = ?', number],
        ['kind = ANY (?)', ['marriage', 'divorce']],
      ],
      orderBy: 'id',
      limit: 1,
    });
    if (found === undefined) throw holderUnknown('/applicant');
    const certificate = await tx.lock(Certificate, found.id);
    const identityNumber = parseIdentityNumber(applicant.identityNumber);
    const isHolder = this.certificates
      .printed(certificate)
      .holders.some((holder) => holder.identityNumber === identityNumber && holder.name === applicant.name);
    if (!isHolder) throw holderUnknown('/applicant');
    if (certificate.state !== 'valid') throw certificateNotValid();
    return certificate;
  }
}
