import {
  DateField,
  EnumField,
  FenField,
  IntField,
  ListField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import type { FuneralBillState } from '../funeral-bill.entity.js';
import { funeralBillMachine } from '../funeral-bill.state-machine.js';

export class UsedServiceDto {
  @TextField({ description: 'Item of the price list', max: 60, example: 'storage' })
  item: string;

  @IntField({ description: 'How often or how long', example: 3, min: 1, max: 999 })
  count: number;
}

export class IssueBillDto {
  @ListField(() => UsedServiceDto, { description: 'What was used', min: 1, max: 50 })
  services: UsedServiceDto[];
}

export class BillLineDto {
  @TextField({ description: 'Item', example: 'storage' })
  item: string;

  @TextField({ description: 'Title', example: '遗体存放' })
  title: string;

  @TextField({ description: 'Unit of the price', example: 'day' })
  per: string;

  @FenField({ description: 'Price of one, in fen', example: 8000 })
  priceFen: number;

  @IntField({ description: 'How many', example: 3 })
  count: number;

  @FenField({ description: 'Together, in fen', example: 24000 })
  amountFen: number;
}

export class FuneralBillDto {
  @UuidField({ description: 'The bill (结算单)' })
  id: string;

  @IntField({ description: 'Version, also the ETag', example: 1, min: 1 })
  version: number;

  @TextField({ description: 'Number', example: 'fl-990101-2026-000126' })
  billNumber: string;

  @UuidField({ description: 'The cremation' })
  cremationId: string;

  @EnumField({ description: 'State', example: 'issued', values: funeralBillMachine.stateNames })
  state: FuneralBillState;

  @ListField(() => BillLineDto, { description: 'Lines', max: 50 })
  lines: readonly BillLineDto[];

  @FenField({ description: 'Sum, in fen', example: 54000 })
  totalFen: number;

  @DateField({ description: 'Day of issue, whose prices apply', example: '2026-03-03' })
  issuedOn: string;

  @TextField({ description: 'Document that set the prices', max: 400 })
  priceSource: string;

  @DateField({ description: 'Day of the payment', nullable: true })
  paidOn: string | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['record-payment'], max: 10 })
  allowedTransitions: string[];
}

export class FuneralBillsQuery extends PageQuery {
  @UuidField({ description: 'Only bills of this cremation', optional: true })
  cremationId?: string;

  @EnumField({ description: 'Only bills in this state', values: funeralBillMachine.stateNames, optional: true })
  state?: FuneralBillState;
}
