import { maskName } from '@minzheng/domain';
import {
  conflict,
  Database,
  FieldCipher,
  mapPage,
  unprocessable,
  type Caller,
  type Page,
  type ProblemError,
  type ReadTransaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { placeOf } from '../person/place.js';
import { Assessor, holdsCertificate } from './assessor.entity.js';
import type { AssessorDto, AssessorsQuery, RegisterAssessorDto, RevokeCertificateDto } from './dto/assessor.dto.js';

const certificateRegistered = (): ProblemError =>
  conflict({ code: 'certificate-already-registered', detail: 'The certificate is in the register already.' });

const dateOutOfOrder = (pointer: string, detail: string): ProblemError =>
  unprocessable({ code: 'date-out-of-order', errors: [{ pointer, code: 'date-out-of-order', detail }] });

/** The register of assessors (评估员) of a county. */
@Injectable()
export class AssessorsService {
  constructor(
    private readonly db: Database,
    private readonly cipher: FieldCipher,
  ) {}

  register(caller: Caller, { name, division: registrar, ...certificate }: RegisterAssessorDto): Promise<AssessorDto> {
    if (certificate.validTo < certificate.validFrom) throw dateOutOfOrder('/validTo', 'Not before the first day');
    const division = placeOf(caller, registrar, ['county', 'township']);
    return this.db.transact(caller, async (tx) => {
      const id = tx.uuid();
      // The constraint sees the registers of other counties too; the number alone is claimed, without waiting for an error.
      const claimed = await tx.query(
        `INSERT INTO assessor_certificate (certificate_number, division) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
        [certificate.certificateNumber, division],
      );
      if (claimed.length === 0) throw certificateRegistered();
      const nameSealed = this.cipher.seal({ table: 'assessor', column: 'name_sealed', id }, name);
      const assessor = Object.assign(new Assessor(), { id, division, nameSealed, ...certificate, revokedOn: null });
      await tx.insert(assessor);
      tx.audit({ action: 'assessor-registered', subjectType: 'assessor', subjectId: id, division });
      return this.present(assessor, tx);
    });
  }

  revoke(caller: Caller, id: string, { revokedOn, reason }: RevokeCertificateDto): Promise<AssessorDto> {
    return this.db.transact(caller, async (tx) => {
      const assessor = await tx.lock(Assessor, id);
      if (assessor.revokedOn !== null) throw conflict({ code: 'certificate-already-revoked' });
      if (revokedOn < assessor.validFrom) throw dateOutOfOrder('/revokedOn', 'Not before the first day');
      assessor.revokedOn = revokedOn;
      await tx.save(assessor);
      const { division } = assessor;
      tx.audit({
        action: 'assessor-certificate-revoked',
        subjectType: 'assessor',
        subjectId: id,
        division,
        details: { revokedOn, reason },
      });
      return this.present(assessor, tx);
    });
  }

  get(caller: Caller, id: string): Promise<AssessorDto> {
    return this.db.readOnce(caller, async (tx) => this.present(await tx.get(Assessor, id), tx));
  }

  list(caller: Caller, query: AssessorsQuery): Promise<Page<AssessorDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(Assessor, query, [
        ['valid_from <= ?', query.certifiedOn],
        ['valid_to >= ?', query.certifiedOn],
        ['(revoked_on IS NULL OR revoked_on > ?)', query.certifiedOn],
      ]);
      return mapPage(found, (assessor) => this.present(assessor, tx));
    });
  }

  private present(assessor: Assessor, tx: ReadTransaction): AssessorDto {
    const { id, version, division, certificateNumber, validFrom, validTo, revokedOn } = assessor;
    const name = maskName(this.cipher.open({ table: 'assessor', column: 'name_sealed', id }, assessor.nameSealed));
    const certified = holdsCertificate(assessor, tx.today);
    return { id, version, division, name, certificateNumber, validFrom, validTo, revokedOn, certified };
  }
}
