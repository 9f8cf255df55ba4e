import { EnumField, FenField, IntField, NestedField, TextField, ValueField, freeText } from '@minzheng/platform';
import { largestAmountFen, verificationCategories } from '../../household/facts.js';
import type { VerificationCategory } from '../../household/facts.js';
import { refPattern } from '../../household/dto/member.dto.js';

export class EstablishedDto {
  @IntField({
    description:
      'Established value (认定数额): fen for income and property, a count for vehicles, dwellings and the like',
    example: 180000,
    max: largestAmountFen,
  })
  amount: number;

  @FenField({
    description: 'For a pension: how much of it is the basic pension, in fen',
    example: 14300,
    optional: true,
    max: largestAmountFen,
  })
  basicPensionFen?: number;
}

export class ResolveQuestionDto {
  @NestedField(() => EstablishedDto, { description: 'What the official establishes' })
  established: EstablishedDto;

  @ValueField(freeText, { description: 'On what the official rests it', example: '银行出具纸质证明，余额与申报一致' })
  reason: string;
}

export class EstablishValueDto extends ResolveQuestionDto {
  @TextField({ description: 'Member the value belongs to', example: 'm1', max: 20, pattern: refPattern })
  memberRef: string;

  @EnumField({ description: 'Category of the value', example: 'wages', values: verificationCategories })
  category: VerificationCategory;
}
