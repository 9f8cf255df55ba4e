import { DIVISION_LEVELS } from '@minzheng/domain';
import { asCount, asFen, asListOf, asObject, asOneOf, asText, defineFigure } from '@minzheng/policy';
import type { FigureName } from '@minzheng/policy';
import type { FoundationType, OrganizationKind } from '../organization/organization-kinds.js';
import { organizationKinds } from '../organization/organization-kinds.js';

type ByKind<T> = Readonly<Record<OrganizationKind, FigureName<T>>>;

function byKind<T>(name: string, unit: string, title: string, parse: (value: unknown) => T): ByKind<T> {
  const figures = organizationKinds.map((kind) => [
    kind,
    defineFigure({ item: `social-organizations.${name}.${kind}`, unit, title, parse }),
  ]);
  return Object.fromEntries(figures) as ByKind<T>;
}

/** Levels whose registrars register organisations of the kind. */
export const registrationLevels = byKind(
  'registration-levels',
  'list',
  '登记管理机关层级',
  asListOf(asOneOf(...DIVISION_LEVELS)),
);

/** Fewest founders: persons alone, units alone, or both together. */
export const foundersMinimum = byKind(
  'founders-minimum',
  'persons',
  '发起人（举办者）最低数量',
  asObject({ individuals: asCount, units: asCount, mixed: asCount }),
);

const fenFigure = (item: string, title: string) =>
  defineFigure({ item: `social-organizations.${item}`, unit: 'fen', title, parse: asFen });

/** Least capital of kinds without types. */
export const capitalMinimum: Readonly<Record<Exclude<OrganizationKind, 'foundation'>, FigureName<number>>> = {
  association: fenFigure('capital-minimum.association', '社会团体最低活动资金'),
  'private-non-enterprise': fenFigure('capital-minimum.private-non-enterprise', '民办非企业单位最低开办资金'),
};
export const foundationCapitalMinimum: Readonly<Record<FoundationType, FigureName<number>>> = {
  public: fenFigure('capital-minimum.foundation-public', '公募基金会最低原始基金'),
  'non-public': fenFigure('capital-minimum.foundation-non-public', '非公募基金会最低原始基金'),
};

export const nameEndings = byKind('name-endings', 'list', '名称组织形式', asListOf(asText));
export const reservedWords = defineFigure({
  item: 'social-organizations.name-reserved-words',
  unit: 'list',
  title: '地方社会组织名称禁用字样',
  parse: asListOf(asText),
});
export const legalRepresentativeAge = defineFigure({
  item: 'social-organizations.legal-representative-age-minimum',
  unit: 'years',
  title: '法定代表人最低年龄',
  parse: asCount,
});
export const decisionDays = defineFigure({
  item: 'social-organizations.clock-registration-decision',
  unit: 'calendar-days',
  title: '成立登记决定期限',
  parse: asCount,
});
export const certificateYears = defineFigure({
  item: 'social-organizations.certificate-years',
  unit: 'years',
  title: '法人登记证书有效期',
  parse: asCount,
});
