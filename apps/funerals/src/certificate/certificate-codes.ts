import { SERVICE_CONFIG, SignedCodes, type ConfigOf } from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { funeralsConfig } from '../funerals.config.js';

export const certificateKinds = ['cremation', 'burial', 'eco-burial'] as const;
/** 火化证明, 安葬证明, 节地生态安葬证明. */
export type CertificateKind = (typeof certificateKinds)[number];

/** Purposes of the codes: one of a cremation never passes for one of a burial. */
const purposes = { cremation: 'cremation-certificate', burial: 'burial-certificate' } as const;
type Purpose = keyof typeof purposes;

/** Makes and reads the signed codes on certificates: id and number, nothing of a person. */
@Injectable()
export class CertificateCodes {
  private readonly codes: SignedCodes;

  constructor(@Inject(SERVICE_CONFIG) { SIGNED_CODE_KEYS }: ConfigOf<typeof funeralsConfig>) {
    this.codes = new SignedCodes(SIGNED_CODE_KEYS);
  }

  sign(purpose: Purpose, id: string, number: string): string {
    return this.codes.sign(purposes[purpose], { id, number });
  }

  /** The id in a code that this platform signed for that purpose; undefined for any other text. */
  idIn(purpose: Purpose, code: string): string | undefined {
    return this.codes.read(purposes[purpose], code)?.['id'];
  }
}
