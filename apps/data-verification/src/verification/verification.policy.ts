import { verificationPurposes, type VerificationPurpose } from '@minzheng/contracts';
import { asCount, asListOf, asText, defineFigure, type FigureName } from '@minzheng/policy';

type Sources = FigureName<readonly string[]>;

const sourcesFigure = (item: string, title: string): Sources =>
  defineFigure({ item, unit: 'list', title, parse: asListOf(asText) });

/** 核对数据来源 by purpose: nobody is asked more than the purpose needs (个人信息保护法 第六条). */
const sourcesByPurpose: Readonly<Record<VerificationPurpose, Sources>> = {
  'subsistence-allowance': sourcesFigure('verification.sources', '核对数据来源'),
  'eldercare-subsidy': sourcesFigure('verification.sources-eldercare-subsidy', '养老服务补贴核对数据来源'),
  'adoption-evaluation': sourcesFigure('verification.sources-adoption-evaluation', '收养能力评估核对数据来源'),
  'charity-aid': sourcesFigure('verification.sources-charity-aid', '慈善救助核对数据来源'),
  'funeral-subsidy': sourcesFigure('verification.sources-funeral-subsidy', '惠民殡葬补助核对数据来源'),
  'child-welfare': sourcesFigure('verification.sources-child-welfare', '儿童福利核对数据来源'),
};

/**
 * Sources to be asked for a purpose.
 * @throws Error for a purpose that no service may ask for; such a request is not taken up
 */
export function sourcesFor(purpose: string): Sources {
  const known = verificationPurposes.find((candidate) => candidate === purpose);
  if (known === undefined) throw new Error('No sources are known for the purpose');
  return sourcesByPurpose[known];
}

export const reportValidityMonths = defineFigure({
  item: 'verification.report-validity-months',
  unit: 'months',
  title: '核对报告有效期',
  parse: asCount,
});
