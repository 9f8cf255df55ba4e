import { EnumField, JsonField, ListField, TextField, textKind, ValuesField } from '@minzheng/platform';

/** A rule with what it found. */
export class RuleResultDto {
  @TextField({ description: 'Code of the rule', example: 'legal-age' })
  code: string;

  @TextField({ description: 'Title', example: '法定婚龄' })
  title: string;

  @TextField({ description: 'Legal basis', example: '民法典 第一千零四十七条', max: 400 })
  legalBasis: string;

  @EnumField({ values: ['passed', 'failed', 'open'], description: 'What it found', example: 'passed' })
  outcome: 'passed' | 'failed' | 'open';

  @TextField({ description: 'Why not', optional: true, max: 400 })
  detail?: string;

  @JsonField({ description: 'Figures and facts it rests on', optional: true, example: { required: { male: 22 } } })
  evidence?: unknown;

  @ValuesField(textKind(), { description: 'JSON pointers of what does not fit', optional: true, max: 20 })
  pointers?: string[];

  @ValuesField(textKind(), {
    description: 'Policy figures it reads',
    max: 20,
    example: ['civil-registration.marriage-age-men'],
  })
  figures: string[];
}

/** Every condition with what it found; after the decision as it was then. */
export class ExplanationDto {
  @EnumField({ values: ['passed', 'failed', 'open'], description: 'All rules together', example: 'passed' })
  verdict: 'passed' | 'failed' | 'open';

  @ListField(() => RuleResultDto, { description: 'All rules; none stops at another', max: 50 })
  rules: RuleResultDto[];

  @JsonField({ description: 'Policy rows that were read, with period and source' })
  figures: unknown;
}
