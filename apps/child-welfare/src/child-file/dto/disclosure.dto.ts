import { EnumField, ListField, NestedField, TextField } from '@minzheng/platform';
import { parentKinds } from '../../guardianship/guardianship-facts.js';
import type { ParentKind } from '../../guardianship/guardianship-facts.js';

export const disclosurePurposes = ['home-visit', 'document-check', 'notice-delivery', 'child-protection'] as const;

export class DiscloseChildDto {
  @EnumField({ description: 'What the full values are needed for', example: 'home-visit', values: disclosurePurposes })
  purpose: (typeof disclosurePurposes)[number];
}

export class DisclosedPersonDto {
  @TextField({ description: 'Name (姓名)' })
  name: string;

  @TextField({ description: 'Identity number (公民身份号码)' })
  identityNumber: string;
}

export class DisclosedChildDto extends DisclosedPersonDto {
  @TextField({ description: 'Address (居住地址)' })
  address: string;

  @TextField({ description: 'Who looks after the child' })
  carerName: string;

  @TextField({ description: 'Phone of that person' })
  carerPhone: string;
}

export class DisclosedParentDto extends DisclosedPersonDto {
  @EnumField({ description: 'Father or mother', values: parentKinds })
  kind: ParentKind;
}

export class DisclosureDto {
  @NestedField(() => DisclosedChildDto, { description: 'The child' })
  child: DisclosedChildDto;

  @ListField(() => DisclosedParentDto, { description: 'Parents who are known', max: 2 })
  parents: DisclosedParentDto[];
}
