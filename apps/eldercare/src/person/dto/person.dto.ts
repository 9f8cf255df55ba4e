import { IdentityNumberField, TextField } from '@minzheng/platform';

/** An elder as a window hands them in. */
export class ElderDto {
  @TextField({ description: 'Name (姓名)', example: '林甲一', max: 50 })
  name: string;

  @IdentityNumberField({ description: 'Identity number (公民身份号码)', example: '990101194001011238' })
  identityNumber: string;
}

/** An elder as officials see them. */
export class MaskedElderDto {
  @TextField({ description: 'Name, masked', example: '林*' })
  name: string;

  @TextField({ description: 'Identity number, masked', example: '9901**********1238' })
  identityNumber: string;
}
