import {
  ageOn,
  birthDateOf,
  maskIdentityNumber,
  maskName,
  normalizeIdentityNumber,
  parseIdentityNumber,
} from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import { FieldCipher, PersonKeys } from '@minzheng/platform';
import type { ReadTransaction, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { NamedPersonDto, PersonDto } from './dto/person.dto.js';
import { Nominee, OrganizationRole } from './person.entity.js';
import type { Plain } from '../plain.js';

const tables = { nominee: 'nominee', role: 'organization_role' } as const;

/** Who somebody is, in plain text; never leaves the service. */
interface Identity {
  name: string;
  identityNumber: string;
}

/** The columns of a row that keeps a person. */
interface SealedIdentity {
  id: string;
  division: string;
  personKey: string;
  nameSealed: Buffer;
  identityNumberSealed: Buffer;
}

/** Keeps names and identity numbers sealed to their rows and opens them again. */
@Injectable()
export class People {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly keys: PersonKeys,
  ) {}

  /** Rows for the people a registration or a change proposes. */
  async nominate(
    tx: Transaction,
    caseId: string,
    division: string,
    people: readonly NamedPersonDto[],
  ): Promise<Nominee[]> {
    const nominees = people.map(({ role, name, identityNumber }) =>
      Object.assign(new Nominee(), {
        caseId,
        role,
        ...this.seal(tx, tables.nominee, division, { name, identityNumber }),
      }),
    );
    await tx.insert(nominees);
    return nominees;
  }

  async nomineesOf(tx: ReadTransaction, caseId: string): Promise<Nominee[]> {
    return tx.list(Nominee, { where: [['case_id = ?', caseId]], orderBy: 'role, id', limit: 200 });
  }

  /** A role row for somebody proposed; sealed anew, because a seal belongs to its row. */
  roleOf(tx: Transaction, nominee: Nominee, organizationId: string): OrganizationRole {
    return Object.assign(new OrganizationRole(), {
      organizationId,
      role: nominee.role,
      since: tx.today,
      endedOn: null,
      endReason: null,
      ...this.seal(tx, tables.role, nominee.division, this.open(tables.nominee, nominee)),
    });
  }

  /** Full years of somebody proposed, or in a role. */
  ageOf(person: Nominee | OrganizationRole, on: PlainDate): number {
    const table = person instanceof Nominee ? tables.nominee : tables.role;
    return ageOn(birthDateOf(parseIdentityNumber(this.open(table, person).identityNumber)), on);
  }

  showNominee(nominee: Nominee): Plain<PersonDto> {
    return this.masked(tables.nominee, nominee);
  }

  showRole(role: OrganizationRole): Plain<PersonDto> {
    return this.masked(tables.role, role);
  }

  private masked(table: string, person: Nominee | OrganizationRole): Plain<PersonDto> {
    const { name, identityNumber } = this.open(table, person);
    return {
      role: person.role,
      name: maskName(name),
      identityNumber: maskIdentityNumber(parseIdentityNumber(identityNumber)),
    };
  }

  /** Name and number sealed to a new row of a table, with the key of the person. */
  seal(tx: Transaction, table: string, division: string, { name, identityNumber }: Identity): SealedIdentity {
    const id = tx.uuid();
    const number = normalizeIdentityNumber(identityNumber);
    return {
      id,
      division,
      personKey: this.keys.keyOf(number),
      nameSealed: this.cipher.seal({ table, column: 'name_sealed', id }, name),
      identityNumberSealed: this.cipher.seal({ table, column: 'identity_number_sealed', id }, number),
    };
  }

  /** Who a row is about, in plain text. */
  open(
    table: string,
    { id, nameSealed, identityNumberSealed }: Omit<SealedIdentity, 'division' | 'personKey'>,
  ): Identity {
    return {
      name: this.cipher.open({ table, column: 'name_sealed', id }, nameSealed),
      identityNumber: this.cipher.open({ table, column: 'identity_number_sealed', id }, identityNumberSealed),
    };
  }
}
