import { code, oneOf, uuid } from '../../fields.js';
import Type from 'typebox';

/** 统一社会信用代码 (GB 32100). */
export const creditCode = () =>
  Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$', description: 'Unified social credit code of the organisation' });

export const organizationKind = () =>
  oneOf(['association', 'private-non-enterprise', 'foundation'], 'Kind: 社会团体, 民办非企业单位, 基金会');

/** What every event of a registration carries. */
export const registrationFields = () => ({
  registrationId: uuid('The application for registration'),
  registrationNumber: code('Readable number of the application'),
  kind: organizationKind(),
});

export const registrationExample = {
  registrationId: '01990c0d-10a4-7b33-8f21-0c9d8e7f6a51',
  registrationNumber: 'so-990101-2026-000012',
  kind: 'association' as const,
};

/** What every event of an organisation carries; an organisation is not a person, so its name is public. */
export const organizationFields = () => ({
  organizationId: uuid('The organisation'),
  creditCode: creditCode(),
  kind: organizationKind(),
  name: Type.String({ minLength: 1, maxLength: 100, description: 'Registered name' }),
});

export const organizationExample = {
  organizationId: '01990c0e-31b0-7a60-8b6f-92d4e5f6a702',
  creditCode: '51330683MJE0001289',
  kind: 'association' as const,
  name: '云州市城关区社区互助协会',
};
