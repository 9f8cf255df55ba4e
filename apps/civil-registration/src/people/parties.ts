import {
  birthDateOf,
  maskIdentityNumber,
  maskName,
  parseIdentityNumber,
  sexOf,
  type IdentityNumber,
  type PlainDate,
} from '@minzheng/domain';
import { FieldCipher, PersonKeys, type ReadTransaction, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Party } from './party.entity.js';

const table = 'party';

/** A person as the window hands it in. */
export interface NamedPerson {
  readonly name: string;
  readonly identityNumber: string;
}

/** A person in plain text; leaves this service on a certificate only, or in a question to a register. */
export interface OpenedParty {
  readonly role: string;
  readonly personKey: string;
  readonly name: string;
  readonly identityNumber: IdentityNumber;
  readonly sex: 'male' | 'female';
  readonly birthDate: PlainDate;
}

export type Couple = readonly [OpenedParty, OpenedParty];

/** Keeps the people of registrations sealed and opens them again. */
@Injectable()
export class Parties {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly personKeys: PersonKeys,
  ) {}

  keyOf(identityNumber: string): string {
    return this.personKeys.keyOf(identityNumber);
  }

  /** Rows for people by their role, name and number sealed to their row. */
  seal(tx: Transaction, caseId: string, division: string, people: Readonly<Record<string, NamedPerson>>): Party[] {
    return Object.entries(people).map(([role, { name, identityNumber }]) => {
      const id = tx.uuid();
      const number = parseIdentityNumber(identityNumber);
      return Object.assign(new Party(), {
        id,
        caseId,
        division,
        role,
        personKey: this.personKeys.keyOf(number),
        identityNumberSealed: this.cipher.seal({ table, column: 'identity_number_sealed', id }, number),
        nameSealed: this.cipher.seal({ table, column: 'name_sealed', id }, name),
      });
    });
  }

  /** The people of a registration, in the order of their roles. */
  async of(tx: ReadTransaction, caseId: string): Promise<OpenedParty[]> {
    const rows = await tx.list(Party, { where: [['case_id = ?', caseId]], orderBy: 'role', limit: 10 });
    return rows.map((row) => this.open(row));
  }

  /** The two people of a marriage or divorce. */
  async coupleOf(tx: ReadTransaction, caseId: string): Promise<Couple> {
    const [first, second] = await this.of(tx, caseId);
    if (first === undefined || second === undefined) throw new Error('A couple has two parties');
    return [first, second];
  }

  open({ id, role, personKey, identityNumberSealed, nameSealed }: Party): OpenedParty {
    const number = parseIdentityNumber(
      this.cipher.open({ table, column: 'identity_number_sealed', id }, identityNumberSealed),
    );
    return {
      role,
      personKey,
      name: this.cipher.open({ table, column: 'name_sealed', id }, nameSealed),
      identityNumber: number,
      sex: sexOf(number),
      birthDate: birthDateOf(number),
    };
  }
}

/** How a person is shown to those who read a registration. */
export function maskedParty({ role, name, identityNumber, sex }: OpenedParty) {
  return { role, maskedName: maskName(name), maskedIdentityNumber: maskIdentityNumber(identityNumber), sex };
}
