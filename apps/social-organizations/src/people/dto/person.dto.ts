import { DateField, EnumField, IdentityNumberField, TextField } from '@minzheng/platform';
import { personRoles } from '../../organization/organization-kinds.js';
import type { PersonRole } from '../../organization/organization-kinds.js';

class InRoleDto {
  @EnumField({
    description: 'Role: 法定代表人, 负责人, 理事, 监事',
    example: 'legal-representative',
    values: personRoles,
  })
  role: PersonRole;
}

/** Somebody proposed for a role. */
export class NamedPersonDto extends InRoleDto {
  @TextField({ description: 'Name (姓名); stored encrypted, masked in answers', example: '云甲一', max: 50 })
  name: string;

  @IdentityNumberField({ description: 'Resident identity number (公民身份号码); stored encrypted, masked in answers' })
  identityNumber: string;
}

/** A person as answers show one. */
export class PersonDto extends InRoleDto {
  @TextField({ description: 'Name, masked', example: '云**' })
  name: string;

  @TextField({ description: 'Identity number, masked', example: '9901**********0017' })
  identityNumber: string;
}

export class RoleDto extends PersonDto {
  @DateField({ description: 'First day in the role', example: '2026-04-10' })
  since: string;

  @DateField({ description: 'Last day in the role, null while it is held', nullable: true })
  endedOn: string | null;

  @TextField({ description: 'Why it ended, null while it is held', example: 'changed', nullable: true })
  endReason: string | null;
}
