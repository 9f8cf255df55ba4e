import { maskIdentityNumber, maskName, normalizeIdentityNumber, parseIdentityNumber } from '@minzheng/domain';
import { FieldCipher, PersonKeys } from '@minzheng/platform';
import type { Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { MaskedHouseholdDto } from './dto/household.dto.js';
import type { DeclaredMember, HouseholdFacts } from './household-facts.js';
import { HouseholdMember } from './household.entity.js';

const table = 'household_member';

/** Who a member is, in plain text; leaves this service only through an audited disclosure. */
export interface MemberIdentity {
  ref: string;
  name: string;
  identityNumber: string;
}

/** Keeps the identities of a household sealed and opens them again. */
@Injectable()
export class HouseholdStore {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly personKeys: PersonKeys,
  ) {}

  /** Rows for the declared members, name and number sealed to their row. */
  seal(
    tx: Transaction,
    applicationId: string,
    division: string,
    members: readonly DeclaredMember[],
  ): HouseholdMember[] {
    return members.map((declared) => {
      const id = tx.uuid();
      const number = normalizeIdentityNumber(declared.identityNumber);
      return Object.assign(new HouseholdMember(), {
        id,
        applicationId,
        division,
        ref: declared.ref,
        personKey: this.personKeys.keyOf(number),
        identityNumberSealed: this.cipher.seal({ table, column: 'identity_number_sealed', id }, number),
        nameSealed: this.cipher.seal({ table, column: 'name_sealed', id }, declared.name),
      });
    });
  }

  open(member: HouseholdMember): MemberIdentity {
    const { id, ref } = member;
    return {
      ref,
      name: this.cipher.open({ table, column: 'name_sealed', id }, member.nameSealed),
      identityNumber: this.cipher.open({ table, column: 'identity_number_sealed', id }, member.identityNumberSealed),
    };
  }

  /** The declaration as it was made, names and numbers masked. */
  masked(facts: HouseholdFacts, members: readonly HouseholdMember[]): MaskedHouseholdDto {
    const identities = new Map(members.map((member) => [member.ref, this.open(member)]));
    return {
      ...facts,
      members: facts.members.map(({ sex: _sex, birthDate: _birthDate, ...status }) => {
        const identity = identities.get(status.ref);
        return {
          ...status,
          name: identity === undefined ? '' : maskName(identity.name),
          identityNumber:
            identity === undefined ? '' : maskIdentityNumber(parseIdentityNumber(identity.identityNumber)),
        };
      }),
    };
  }
}
