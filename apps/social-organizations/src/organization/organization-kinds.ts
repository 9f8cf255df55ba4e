/** Kinds of social organisations: 社会团体, 民办非企业单位 (社会服务机构), 基金会. */
export const organizationKinds = ['association', 'private-non-enterprise', 'foundation'] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

/** Whether a foundation raises funds from the public (公募) or not (非公募). */
export const foundationTypes = ['public', 'non-public'] as const;
export type FoundationType = (typeof foundationTypes)[number];

/** Roles of people in an organisation: 法定代表人, 负责人, 理事, 监事. */
export const personRoles = ['legal-representative', 'person-in-charge', 'council-member', 'supervisor'] as const;
export type PersonRole = (typeof personRoles)[number];
