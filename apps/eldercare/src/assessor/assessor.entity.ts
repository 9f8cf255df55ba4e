import type { PlainDate } from '@minzheng/domain';
import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';

/** 评估员: somebody with a certificate to assess the abilities of elders. */
@Entity('assessor')
export class Assessor extends VersionedEntity {
  @Column({ type: 'bytea' })
  nameSealed: Buffer;

  /** 评估员证书编号 */
  @Column({ type: 'varchar' })
  certificateNumber: string;

  @Column({ type: 'date' })
  validFrom: PlainDate;

  @Column({ type: 'date' })
  validTo: PlainDate;

  /** Day from which the certificate no longer holds because it was taken away. */
  @Column({ type: 'date', nullable: true })
  revokedOn: PlainDate | null;
}

/** Whether the certificate holds on a day; both ends of its period belong to it. */
export function holdsCertificate(
  assessor: Pick<Assessor, 'validFrom' | 'validTo' | 'revokedOn'>,
  on: PlainDate,
): boolean {
  const { validFrom, validTo, revokedOn } = assessor;
  return validFrom <= on && on <= validTo && (revokedOn === null || on < revokedOn);
}
