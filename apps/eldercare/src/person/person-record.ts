import { maskIdentityNumber, maskName, normalizeIdentityNumber, parseIdentityNumber } from '@minzheng/domain';
import { FieldCipher, PersonKeys, VersionedEntity } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Column } from 'typeorm';

/** A row about one elder (老年人): identity sealed to the row, the platform-wide person key beside it. */
export abstract class PersonRecord extends VersionedEntity {
  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'bytea' })
  identityNumberSealed: Buffer;

  @Column({ type: 'bytea' })
  nameSealed: Buffer;
}

/** Who somebody is, in plain text; stays in memory. */
export interface PersonIdentity {
  readonly name: string;
  readonly identityNumber: string;
}

/** Seals the identities of a table's rows and shows them masked. */
@Injectable()
export class PersonVault {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly personKeys: PersonKeys,
  ) {}

  keyOf(identityNumber: string): string {
    return this.personKeys.keyOf(identityNumber);
  }

  /** The person's columns for the row with this id of this table. */
  seal(table: string, id: string, { name, identityNumber }: PersonIdentity): SealedPerson {
    const number = normalizeIdentityNumber(identityNumber);
    return {
      personKey: this.personKeys.keyOf(number),
      identityNumberSealed: this.cipher.seal({ table, column: 'identity_number_sealed', id }, number),
      nameSealed: this.cipher.seal({ table, column: 'name_sealed', id }, name),
    };
  }

  open(table: string, row: SealedPerson & { id: string }): PersonIdentity {
    const { id } = row;
    return {
      name: this.cipher.open({ table, column: 'name_sealed', id }, row.nameSealed),
      identityNumber: this.cipher.open({ table, column: 'identity_number_sealed', id }, row.identityNumberSealed),
    };
  }

  /** The same person in another table's row. */
  reseal(from: string, row: SealedPerson & { id: string }, table: string, id: string): SealedPerson {
    return this.seal(table, id, this.open(from, row));
  }

  /** As officials see somebody: `张*`, `3702**********1234`. */
  masked(table: string, row: SealedPerson & { id: string }): PersonIdentity {
    const { name, identityNumber } = this.open(table, row);
    return { name: maskName(name), identityNumber: maskIdentityNumber(parseIdentityNumber(identityNumber)) };
  }
}

/** The columns of {@link PersonRecord}. */
export type SealedPerson = Pick<PersonRecord, 'personKey' | 'identityNumberSealed' | 'nameSealed'>;
