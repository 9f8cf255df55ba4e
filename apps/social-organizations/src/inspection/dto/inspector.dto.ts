import {
  BooleanField,
  DivisionField,
  EnumField,
  IdentityNumberField,
  PageOf,
  PageQuery,
  TextField,
  UuidField,
} from '@minzheng/platform';

const staffCode = /^[a-z][a-z0-9-]{1,39}$/;

export const conflictReasons = ['relative', 'former-member', 'business-tie', 'own-request'] as const;

export class EnlistInspectorDto {
  @DivisionField({ description: 'Registrar whose organisations are inspected', example: '990101' })
  division: string;

  @TextField({ description: 'Staff code; public, not a name', example: 'inspector-017', max: 40, pattern: staffCode })
  code: string;

  @IdentityNumberField({
    description: 'Identity number; only its pseudonym is kept, to find roles in organisations (回避)',
  })
  identityNumber: string;
}

export class DeclareConflictDto {
  @UuidField({ description: 'The organisation to keep away from' })
  organizationId: string;

  @EnumField({ description: 'Why', example: 'relative', values: conflictReasons })
  reason: (typeof conflictReasons)[number];
}

export class InspectorDto {
  @UuidField({ description: 'The inspector' })
  id: string;

  @TextField({ description: 'Registrar', example: '990101' })
  division: string;

  @TextField({ description: 'Staff code', example: 'inspector-017' })
  code: string;

  @BooleanField({ description: 'May be drawn', example: true })
  active: boolean;
}

export class InspectorsQuery extends PageQuery {
  @BooleanField({ description: 'Only those who may be drawn (or only others)', optional: true })
  active?: boolean;
}

export const InspectorPageDto = PageOf(InspectorDto);
