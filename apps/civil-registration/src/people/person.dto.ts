import { EnumField, IdentityNumberField, TextField } from '@minzheng/platform';
import type { NamedPerson } from './parties.js';

/** A person as the window hands it in; the resident identity card (居民身份证) is the only document asked for. */
export class PersonDto implements NamedPerson {
  @TextField({ description: 'Name as on the identity card', max: 60, example: '石明远' })
  name: string;

  @IdentityNumberField({ description: 'Identity number (公民身份号码)', example: '990101199603210037' })
  identityNumber: string;
}

/** A person as readers see it. */
export class MaskedPersonDto {
  @TextField({ description: 'Part in the registration', example: 'first' })
  role: string;

  @TextField({ description: 'Masked name', example: '石*' })
  maskedName: string;

  @TextField({ description: 'Masked identity number', example: '9901**********0037' })
  maskedIdentityNumber: string;

  @EnumField({ values: ['male', 'female'], description: 'Sex, from the identity number', example: 'male' })
  sex: 'male' | 'female';
}
