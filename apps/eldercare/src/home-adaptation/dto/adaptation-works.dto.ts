import {
  DateField,
  EnumField,
  FenField,
  freeTextUpTo,
  IntField,
  ListField,
  TextField,
  ValueField,
} from '@minzheng/platform';
import type { AdaptationStop } from '../home-adaptation.entity.js';
import { digest } from './home-adaptation.dto.js';

const item = { description: 'Item of the plan', example: 'bathroom-handrail', max: 40, pattern: /^[a-z][a-z-]*$/ };

export class CommissionWorksDto {
  @TextField({ description: 'Contractor (施工单位)', example: '云州安居适老改造有限公司', max: 100 })
  contractor: string;

  @TextField({ description: 'Credit code (统一社会信用代码)', example: '91990101MA0000001Y', min: 18, max: 18 })
  creditCode: string;

  @TextField({ description: 'SHA-256 of the signed contract, hex', ...digest })
  contractDigest: string;

  @DateField({ description: 'Day by which the works are due', example: '2026-04-30' })
  worksDueOn: string;
}

/** A photo of one item. */
export class PhotoDto {
  @TextField(item)
  item: string;

  @TextField({ description: 'SHA-256 of the file, hex; a file proves one thing once', ...digest })
  digest: string;
}

export class StartWorksDto {
  @ListField(() => PhotoDto, { description: 'Every item before the works', min: 1, max: 200 })
  photos: PhotoDto[];
}

export class StopWorksDto {
  @EnumField({ description: 'Why', example: 'own-wish', values: ['own-wish', 'moved-away'] })
  reason: Exclude<AdaptationStop['reason'], 'death'>;
}

class DoneLineDto {
  @TextField(item)
  item: string;

  @IntField({ description: 'How many were done', example: 2, max: 100 })
  quantity: number;

  @FenField({ description: 'What they cost, in fen; at most what was planned for as many', example: 55_000 })
  costFen: number;
}

export class CompleteWorksDto {
  @ListField(() => DoneLineDto, { description: 'What was done, each item once', max: 50 })
  done: DoneLineDto[];

  @ListField(() => PhotoDto, { description: 'Every item that was done, after the works', max: 200 })
  photos: PhotoDto[];
}

export class SendBackDto {
  @ValueField(freeTextUpTo(500), { description: 'What is to be put right', example: '卫生间扶手松动' })
  reason: string;
}

export class SettleAdaptationDto {
  @FenField({ description: 'What is paid, in fen; at most what was accepted', example: 361_200 })
  amountFen: number;

  @TextField({ description: 'SHA-256 of the invoice, hex', ...digest })
  invoiceDigest: string;
}
