import { birthDateOf, maskIdentityNumber, maskName, parseIdentityNumber, type PlainDate } from '@minzheng/domain';
import { FieldCipher, IdentityNumberField, PersonKeys, TextField } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';

/** A person as a window names one. */
export class PersonDto {
  @IdentityNumberField({ description: 'Identity number (公民身份号码)', example: '990101194003070030' })
  identityNumber: string;

  @TextField({ description: 'Name (姓名)', max: 60, example: '云大山' })
  name: string;
}

/** A person as readers see one. */
export class MaskedPersonDto {
  @TextField({ description: 'Masked name', example: '云*' })
  name: string;

  @TextField({ description: 'Masked identity number', example: '9901**********0030' })
  identityNumber: string;
}

/** What a row keeps of a person: a pseudonym to find by, name and number sealed to the row. */
export interface PersonColumns {
  readonly personKey: string;
  readonly nameSealed: Buffer;
  readonly identityNumberSealed: Buffer;
}

/** Seals the people that rows are about, and shows them masked. */
@Injectable()
export class SealedPeople {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly keys: PersonKeys,
  ) {}

  keyOf(identityNumber: string): string {
    return this.keys.keyOf(identityNumber);
  }

  /** The columns of a person in the row `id` of `table`. */
  seal(table: string, id: string, { identityNumber, name }: PersonDto): PersonColumns {
    return {
      personKey: this.keys.keyOf(identityNumber),
      nameSealed: this.text(table, 'name_sealed', id, name),
      identityNumberSealed: this.text(table, 'identity_number_sealed', id, parseIdentityNumber(identityNumber)),
    };
  }

  /** Seals one more value of the row. */
  text(table: string, column: string, id: string, value: string): Buffer {
    return this.cipher.seal({ table, column, id }, value);
  }

  /** Day on which the person of a row was born. */
  birthDate(
    table: string,
    id: string,
    { identityNumberSealed }: Pick<PersonColumns, 'identityNumberSealed'>,
  ): PlainDate {
    const number = this.cipher.open({ table, column: 'identity_number_sealed', id }, identityNumberSealed);
    return birthDateOf(parseIdentityNumber(number));
  }

  masked(
    table: string,
    id: string,
    { nameSealed, identityNumberSealed }: Pick<PersonColumns, 'nameSealed' | 'identityNumberSealed'>,
  ): MaskedPersonDto {
    const number = this.cipher.open({ table, column: 'identity_number_sealed', id }, identityNumberSealed);
    return {
      name: maskName(this.cipher.open({ table, column: 'name_sealed', id }, nameSealed)),
      identityNumber: maskIdentityNumber(parseIdentityNumber(number)),
    };
  }
}
