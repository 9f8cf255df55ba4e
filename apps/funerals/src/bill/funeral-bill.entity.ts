import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';
import type { BillLine } from './price-list.js';

export type FuneralBillState = 'issued' | 'paid' | 'withdrawn';

/** PostgreSQL's bigint arrives as text; amounts in fen are safe integers. */
const fenTransformer = { to: (value: number) => value, from: (value: string) => Number(value) };

/** What a cremation and the services around it cost (殡葬服务结算单), by the price list of its day. */
@Entity('funeral_bill')
export class FuneralBill extends VersionedEntity {
  @Column({ type: 'varchar' })
  billNumber: string;

  @Column({ type: 'uuid' })
  cremationId: string;

  @Column({ type: 'varchar' })
  state: FuneralBillState;

  @Column({ type: 'jsonb' })
  lines: readonly BillLine[];

  /** Fen. */
  @Column({ type: 'bigint', transformer: fenTransformer })
  totalFen: number;

  @Column({ type: 'date' })
  issuedOn: string;

  /** Source of the price list, as policy had it on that day. */
  @Column({ type: 'varchar' })
  priceSource: string;

  @Column({ type: 'date', nullable: true })
  paidOn: string | null;
}
