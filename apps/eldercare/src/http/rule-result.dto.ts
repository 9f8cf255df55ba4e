import { JsonField, TextField } from '@minzheng/platform';
import type { RuleResult } from '@minzheng/workflow';

/** What one rule found. */
export class RuleResultDto {
  @TextField({ description: 'Code of the rule', example: 'deposit-limit' })
  code: string;

  @TextField({ description: 'What it asks for', example: '押金不超过月床位费的规定倍数' })
  title: string;

  @TextField({ description: 'Legal basis', example: '民发〔2024〕19号 加强养老机构预收费监管' })
  legalBasis: string;

  @TextField({ description: 'passed or failed', example: 'failed' })
  outcome: string;

  @TextField({ description: 'Why it failed', optional: true })
  detail?: string;

  @JsonField({ description: 'Figures and facts it rests on', optional: true })
  evidence?: unknown;
}

export function presentRule({ code, title, legalBasis, outcome, detail, evidence }: RuleResult): RuleResultDto {
  const shown = { code, title, legalBasis, outcome };
  return { ...shown, ...(detail === undefined ? {} : { detail }), ...(evidence === undefined ? {} : { evidence }) };
}
