import { BooleanField, DateField, EnumField, TextField } from '@minzheng/platform';
import { certificateKinds, type CertificateKind } from '../certificate-codes.js';

export class CheckCertificateDto {
  @TextField({ description: 'What the QR code holds', max: 1024 })
  code: string;
}

/** What everybody may know who holds the certificate: what is printed on it, without the person. */
export class CertificateCheckDto {
  @BooleanField({ description: 'The certificate is ours and holds', example: true })
  valid: boolean;

  @EnumField({ description: '火化证明, 安葬证明 or 节地生态安葬证明', values: certificateKinds, nullable: true })
  kind: CertificateKind | null;

  @TextField({ description: 'Number, as printed', nullable: true })
  certificateNumber: string | null;

  @TextField({ description: 'Funeral home of a cremation, as printed', nullable: true })
  home: string | null;

  @DateField({ description: 'Day of the cremation, as printed', nullable: true })
  crematedOn: string | null;

  @TextField({ description: 'Cemetery of a burial, as printed', nullable: true })
  cemetery: string | null;

  @DateField({ description: 'Day of the burial, as printed', nullable: true })
  buriedOn: string | null;
}
