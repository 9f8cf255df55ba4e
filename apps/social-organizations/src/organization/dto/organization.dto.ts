import {
  DateField,
  EnumField,
  FenField,
  IntField,
  ListField,
  PageOf,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { RoleDto } from '../../people/dto/person.dto.js';
import { foundationTypes, organizationKinds } from '../organization-kinds.js';
import type { FoundationType, OrganizationKind } from '../organization-kinds.js';
import { organizationStates, revocationGrounds } from '../organization.state-machine.js';
import type { OrganizationState, OrganizationTransition, RevocationGround } from '../organization.state-machine.js';

export const liquidationReasons = ['purpose-fulfilled', 'dissolved-by-charter', 'merged-or-divided', 'other'] as const;

export class StartLiquidationDto {
  @EnumField({ description: 'Why the organisation ends', example: 'purpose-fulfilled', values: liquidationReasons })
  reason: (typeof liquidationReasons)[number];
}

export class RevokeDto {
  @EnumField({
    description: 'Ground of the revocation (撤销登记)',
    example: 'activities-not-started',
    values: revocationGrounds,
  })
  ground: RevocationGround;
}

export class CertificateDto {
  @TextField({ description: 'Number of the certificate', example: 'cert-990101-2026-000012' })
  certificateNumber: string;

  @DateField({ description: 'Day of issue', example: '2026-04-10' })
  issuedOn: string;

  @DateField({ description: 'Last day of validity', example: '2031-04-09' })
  validTo: string;

  @DateField({ description: 'Day on which it was replaced or withdrawn', nullable: true })
  withdrawnOn: string | null;
}

export class OrganizationSummaryDto {
  @UuidField({ description: 'The organisation' })
  id: string;

  @IntField({ description: 'Version; the ETag', example: 1 })
  version: number;

  @TextField({ description: 'Registrar (登记管理机关)', example: '990101' })
  division: string;

  @TextField({ description: 'Unified social credit code (统一社会信用代码)', example: '51330683MJE0001289' })
  creditCode: string;

  @EnumField({ description: 'State', example: 'active', values: organizationStates })
  state: OrganizationState;

  @EnumField({ description: '社会团体, 民办非企业单位 or 基金会', example: 'association', values: organizationKinds })
  kind: OrganizationKind;

  @EnumField({ description: 'Of a foundation', values: foundationTypes, nullable: true })
  foundationType: FoundationType | null;

  @TextField({ description: 'Registered name', example: '云州市城关区社区互助协会' })
  name: string;

  @TextField({ description: 'Business scope (业务范围)', example: '邻里互助、志愿服务', max: 500 })
  scope: string;

  @TextField({ description: 'Seat (住所)', example: '城关区和平路1号' })
  premises: string;

  @TextField({ description: 'Supervising unit (业务主管单位)', example: '城关区民政局' })
  supervisingUnit: string;

  @FenField({ description: 'Registered capital (注册资金), fen', example: 3_000_000 })
  capitalFen: number;

  @DateField({ description: 'Day of registration', example: '2026-04-10' })
  registeredOn: string;

  @DateField({ description: 'First day of the liquidation', nullable: true })
  liquidationStartedOn: string | null;

  @DateField({ description: 'Last day of the liquidation', nullable: true })
  liquidatedOn: string | null;

  @DateField({ description: 'Last day to apply for deregistration, once liquidated', nullable: true })
  deregisterBy: string | null;

  @DateField({ description: 'Day of deregistration or revocation', nullable: true })
  endedOn: string | null;
}

export class OrganizationDto extends OrganizationSummaryDto {
  @ListField(() => RoleDto, { description: 'Roles held now and before, people masked', max: 200 })
  roles: RoleDto[];

  @ListField(() => CertificateDto, { description: 'Certificates, the newest first', max: 200 })
  certificates: CertificateDto[];

  @ValuesField(textKind(), { description: 'Transitions open to this caller', max: 20 })
  allowedTransitions: OrganizationTransition[];
}

export class OrganizationsQuery extends PageQuery {
  @EnumField({ description: 'Only organisations in this state', values: organizationStates, optional: true })
  state?: OrganizationState;

  @EnumField({ description: 'Only this kind', values: organizationKinds, optional: true })
  kind?: OrganizationKind;

  @TextField({ description: 'The one with this credit code', example: '51330683MJE0001289', max: 18, optional: true })
  creditCode?: string;
}

export const OrganizationPageDto = PageOf(OrganizationSummaryDto);
