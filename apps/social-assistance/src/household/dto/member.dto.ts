import {
  BooleanField,
  DateField,
  EnumField,
  IdentityNumberField,
  IntField,
  NestedField,
  TextField,
} from '@minzheng/platform';
import {
  absenceKinds,
  disabilityKinds,
  maritalStatuses,
  relations,
  schoolings,
  workStatuses,
} from '../household-facts.js';
import type {
  AbsenceKind,
  Disability,
  DisabilityKind,
  MaritalStatus,
  Relation,
  Schooling,
  WorkStatus,
} from '../household-facts.js';

/** Refs are names inside one declaration and appear in notices and questions, so they stay short and plain. */
export const refPattern = /^[a-z][a-z0-9-]{0,19}$/;

export class DisabilityDto {
  @EnumField({
    description: 'Kind of the disability certificate (残疾人证)',
    example: 'physical',
    values: disabilityKinds,
  })
  kind: DisabilityKind;

  @IntField({ description: 'Grade; 1 is the most severe', example: 2, min: 1, max: 4 })
  grade: Disability['grade'];
}

export class AbsenceDto {
  @EnumField({ description: 'Why the person is away', example: 'prison', values: absenceKinds })
  kind: AbsenceKind;

  @DateField({ description: 'First day of the absence', example: '2024-05-01' })
  since: string;
}

/** What is declared of a member besides the identity. */
export class MemberStatusDto {
  @TextField({ description: 'Name of the member inside this declaration', example: 'm1', max: 20, pattern: refPattern })
  ref: string;

  @EnumField({ description: 'Relation to the applicant (申请人)', example: 'spouse', values: relations })
  relation: Relation;

  @BooleanField({ description: 'Lives together with the applicant (共同生活)', example: true })
  sharesLivingWithApplicant: boolean;

  @EnumField({ description: 'Marital status (婚姻状况)', example: 'married', values: maritalStatuses })
  maritalStatus: MaritalStatus;

  @BooleanField({
    description: 'Asked of adult children: able to live independently (具备独立生活能力); null: not stated',
    example: true,
    optional: true,
    nullable: true,
  })
  ableToLiveIndependently?: boolean | null;

  @NestedField(() => DisabilityDto, { description: 'Disability (残疾), null for none', nullable: true })
  disability: DisabilityDto | null;

  @BooleanField({ description: 'Recognised severe illness (重特大疾病)', example: false })
  severeIllness: boolean;

  @EnumField({ description: 'Full-time schooling (在读)', example: 'none', values: schoolings })
  schooling: Schooling;

  @EnumField({ description: 'Work (就业状况)', example: 'employed', values: workStatuses })
  work: WorkStatus;

  @NestedField(() => AbsenceDto, {
    description: 'Absence that may take the person out of the household',
    nullable: true,
  })
  absence: AbsenceDto | null;
}

export class DeclaredMemberDto extends MemberStatusDto {
  @TextField({ description: 'Name (姓名); stored encrypted, masked in answers', example: '张三', max: 50 })
  name: string;

  @IdentityNumberField({ description: 'Resident identity number (公民身份号码); stored encrypted, masked in answers' })
  identityNumber: string;
}

/** A member as answers show it. */
export class MaskedMemberDto extends MemberStatusDto {
  @TextField({ description: 'Name, masked', example: '张*' })
  name: string;

  @TextField({ description: 'Identity number, masked', example: '9901**********0017' })
  identityNumber: string;
}
