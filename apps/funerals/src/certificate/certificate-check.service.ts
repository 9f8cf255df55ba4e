import { parseDivisionCode, type RandomSource } from '@minzheng/domain';
import {
  Database,
  PLATFORM_CONFIG,
  RANDOM,
  systemCaller,
  type PlatformConfig,
  type ReadTransaction,
} from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Cremation } from '../cremation/cremation.entity.js';
import { FuneralHome } from '../funeral-home/funeral-home.entity.js';
import { Burial, Cemetery, Grave } from '../grave/grave.entity.js';
import { CertificateCodes } from './certificate-codes.js';
import type { CertificateCheckDto } from './dto/certificate-check.dto.js';

const invalid = {
  valid: false,
  kind: null,
  certificateNumber: null,
  home: null,
  crematedOn: null,
  cemetery: null,
  buriedOn: null,
} satisfies CertificateCheckDto;

/** Open to everybody: valid with what is printed, or invalid with nothing. */
@Injectable()
export class CertificateCheckService {
  constructor(
    private readonly db: Database,
    private readonly codes: CertificateCodes,
    @Inject(RANDOM) private readonly random: RandomSource,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  async check(code: string): Promise<CertificateCheckDto> {
    const [cremation, burial] = [this.codes.idIn('cremation', code), this.codes.idIn('burial', code)];
    if (cremation !== undefined) return this.read((tx) => cremated(tx, cremation));
    if (burial !== undefined) return this.read((tx) => buried(tx, burial));
    return invalid;
  }

  private read(work: (tx: ReadTransaction) => Promise<CertificateCheckDto>): Promise<CertificateCheckDto> {
    const city = parseDivisionCode(this.config.PLATFORM_DIVISION);
    return this.db.read(systemCaller('certificate-check', city, { requestId: this.random.uuid() }), work);
  }
}

async function cremated(tx: ReadTransaction, id: string): Promise<CertificateCheckDto> {
  const found = await tx.find(Cremation, id);
  if (found?.state !== 'cremated') return invalid;
  const { certificateNumber, crematedOn, homeId } = found;
  const { name: home } = await tx.get(FuneralHome, homeId);
  return { ...invalid, valid: true, kind: 'cremation', certificateNumber, home, crematedOn };
}

/** The certificate of a burial that was taken back holds no more. */
async function buried(tx: ReadTransaction, id: string): Promise<CertificateCheckDto> {
  const found = await tx.find(Burial, id);
  if (found === undefined || found.takenBackOn !== null) return invalid;
  const { certificateNumber, buriedOn, eco, graveId } = found;
  const { cemeteryId } = await tx.get(Grave, graveId);
  const { name: cemetery } = await tx.get(Cemetery, cemeteryId);
  return { ...invalid, valid: true, kind: eco ? 'eco-burial' : 'burial', certificateNumber, cemetery, buriedOn };
}
