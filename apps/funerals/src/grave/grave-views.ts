import { maskIdentityNumber, maskName, parseDivisionCode, parseIdentityNumber } from '@minzheng/domain';
import { FieldCipher, PersonKeys, PolicyReader, type ReadTransaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { MaskedPersonDto, PersonDto } from '../person/sealed-person.js';
import type { GraveDto } from './dto/grave.dto.js';
import type { Grave } from './grave.entity.js';
import { mostUrns } from './grave.policy.js';
import { graveMachine } from './grave.state-machine.js';

const sealedIn = (column: string, id: string) => ({ table: 'grave', column, id });

/** Seals the holder of a grave and shows the rest, masked. */
@Injectable()
export class GraveViews {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly keys: PersonKeys,
    private readonly policy: PolicyReader,
  ) {}

  /** The holder's columns of the grave `id`. */
  holder(
    id: string,
    { identityNumber, name }: PersonDto,
  ): Pick<Grave, 'holderKey' | 'holderNameSealed' | 'holderNumberSealed'> {
    const number = parseIdentityNumber(identityNumber);
    return {
      holderKey: this.keys.keyOf(identityNumber),
      holderNameSealed: this.cipher.seal(sealedIn('holder_name_sealed', id), name),
      holderNumberSealed: this.cipher.seal(sealedIn('holder_number_sealed', id), number),
    };
  }

  show(grave: Grave, { caller, now, today }: Pick<ReadTransaction, 'caller' | 'now' | 'today'>): GraveDto {
    const { id, version, graveCode, cemeteryId, division, section, kind, areaCm2, state, sale, urns, feePaidTo } =
      grave;
    const most = this.policy.book.value(mostUrns, parseDivisionCode(division), today);
    return {
      ...{ id, version, graveCode, cemeteryId, division, section, kind, areaCm2, state, urns, feePaidTo },
      holder: this.holderOf(grave),
      basis: sale?.basis ?? null,
      allowedTransitions: graveMachine.allowedTransitions(grave, { caller, now, mostUrns: most }),
    };
  }

  private holderOf({ id, holderNameSealed, holderNumberSealed }: Grave): MaskedPersonDto | null {
    if (holderNameSealed === null || holderNumberSealed === null) return null;
    const number = this.cipher.open(sealedIn('holder_number_sealed', id), holderNumberSealed);
    return {
      name: maskName(this.cipher.open(sealedIn('holder_name_sealed', id), holderNameSealed)),
      identityNumber: maskIdentityNumber(parseIdentityNumber(number)),
    };
  }
}
