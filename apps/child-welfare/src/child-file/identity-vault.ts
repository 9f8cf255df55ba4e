import {
  birthDateOf,
  maskIdentityNumber,
  maskName,
  normalizeIdentityNumber,
  parseIdentityNumber,
} from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import { FieldCipher, PersonKeys } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { ChildFile, Parent } from './child-file.entity.js';

/** Plain text about a child; leaves this service only through an audited disclosure. */
export interface ChildIdentity {
  name: string;
  identityNumber: string;
  address: string;
  carerName: string;
  carerPhone: string;
}

export interface PersonIdentity {
  name: string;
  identityNumber: string;
}

const childColumns = {
  name: 'name_sealed',
  identityNumber: 'identity_number_sealed',
  address: 'address_sealed',
  carerName: 'carer_name_sealed',
  carerPhone: 'carer_phone_sealed',
} as const;

/** Seals who children and parents are, and opens it again; the keys are this service's own. */
@Injectable()
export class IdentityVault {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly personKeys: PersonKeys,
  ) {}

  personKeyOf(identityNumber: string): string {
    return this.personKeys.keyOf(identityNumber);
  }

  sealChild(id: string, identity: ChildIdentity) {
    const seal = (part: keyof ChildIdentity, text: string): Buffer =>
      this.cipher.seal({ table: 'child_file', column: childColumns[part], id }, text);
    return {
      nameSealed: seal('name', identity.name),
      identityNumberSealed: seal('identityNumber', normalizeIdentityNumber(identity.identityNumber)),
      ...this.sealContact(id, identity),
    };
  }

  /** What may change while the child stays the same. */
  sealContact(id: string, { address, carerName, carerPhone }: Omit<ChildIdentity, keyof PersonIdentity>) {
    const seal = (part: keyof ChildIdentity, text: string): Buffer =>
      this.cipher.seal({ table: 'child_file', column: childColumns[part], id }, text);
    return {
      addressSealed: seal('address', address),
      carerNameSealed: seal('carerName', carerName),
      carerPhoneSealed: seal('carerPhone', carerPhone),
    };
  }

  sealParent(id: string, { name, identityNumber }: PersonIdentity) {
    const number = normalizeIdentityNumber(identityNumber);
    return {
      personKey: this.personKeys.keyOf(number),
      nameSealed: this.cipher.seal({ table: 'parent', column: 'name_sealed', id }, name),
      identityNumberSealed: this.cipher.seal({ table: 'parent', column: 'identity_number_sealed', id }, number),
    };
  }

  openChild(file: ChildFile): ChildIdentity {
    const open = (part: keyof ChildIdentity, sealed: Buffer): string =>
      this.cipher.open({ table: 'child_file', column: childColumns[part], id: file.id }, sealed);
    return {
      name: open('name', file.nameSealed),
      identityNumber: open('identityNumber', file.identityNumberSealed),
      address: open('address', file.addressSealed),
      carerName: open('carerName', file.carerNameSealed),
      carerPhone: open('carerPhone', file.carerPhoneSealed),
    };
  }

  openParent({ id, nameSealed, identityNumberSealed }: Parent): PersonIdentity | null {
    if (nameSealed === null || identityNumberSealed === null) return null;
    return {
      name: this.cipher.open({ table: 'parent', column: 'name_sealed', id }, nameSealed),
      identityNumber: this.cipher.open({ table: 'parent', column: 'identity_number_sealed', id }, identityNumberSealed),
    };
  }

  birthDateOf({ id, identityNumberSealed }: ChildFile): PlainDate {
    const binding = { table: 'child_file', column: childColumns.identityNumber, id };
    return birthDateOf(parseIdentityNumber(this.cipher.open(binding, identityNumberSealed)));
  }

  masked({ name, identityNumber }: PersonIdentity): PersonIdentity {
    return { name: maskName(name), identityNumber: maskIdentityNumber(parseIdentityNumber(identityNumber)) };
  }
}
