import {
  DateField,
  DivisionField,
  EnumField,
  IntField,
  NestedField,
  PageQuery,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { bedKinds, type BedKind } from '../../institution/institution.entity.js';
import { ElderDto, MaskedElderDto } from '../../person/dto/person.dto.js';
import { waitingStates, type WaitingState } from '../waiting-entry.entity.js';

/** Puts an elder into the queue. */
export class JoinQueueDto {
  @UuidField({ description: 'Institution', example: '01990c20-11aa-7f00-b3c4-5d6e7f809103' })
  institutionId: string;

  @NestedField(() => ElderDto, { description: 'The elder' })
  elder: ElderDto;

  @EnumField({ values: bedKinds, description: 'Kind of bed', example: 'nursing' })
  bedKind: BedKind;

  @ValuesField(textKind({ max: 40 }), {
    description: 'Classes of the city’s priorities; figure `care-institution.waiting-priorities`',
    example: ['destitute'],
    max: 10,
    unique: true,
  })
  classes: string[];
}

class BedOfferDto {
  @UuidField({ description: 'The bed' })
  bedId: string;

  @DateField({ description: 'Day of the offer', example: '2026-03-02' })
  offeredOn: string;

  @DateField({ description: 'Last day to accept it', example: '2026-03-09' })
  expiresOn: string;
}

/** A place in the queue (轮候). */
export class WaitingEntryDto {
  @UuidField({ description: 'The entry', example: '01990c23-33cc-7b22-95e6-7f8091a2b305' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'Township of the institution', example: '990101001' })
  division: string;

  @UuidField({ description: 'Institution' })
  institutionId: string;

  @NestedField(() => MaskedElderDto, { description: 'The elder, masked' })
  elder: MaskedElderDto;

  @EnumField({ values: bedKinds, description: 'Kind of bed', example: 'nursing' })
  bedKind: BedKind;

  @ValuesField(textKind({ max: 40 }), { description: 'Classes', max: 10, example: ['destitute'] })
  classes: string[];

  @IntField({ description: 'Level of ability when queued', example: 3, max: 4 })
  level: number;

  @EnumField({ values: waitingStates, description: 'State', example: 'waiting' })
  state: WaitingState;

  @DateField({ description: 'Day from which the wait counts', example: '2026-03-02' })
  queuedOn: string;

  @IntField({ description: 'Offers that lapsed or were declined', example: 0 })
  lapsedOffers: number;

  @NestedField(() => BedOfferDto, { description: 'The standing offer; null without one', nullable: true })
  offer: BedOfferDto | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['withdraw'], max: 10 })
  allowedTransitions: string[];
}

export class QueuePlaceDto extends WaitingEntryDto {
  @IntField({ description: 'Place in the queue for this kind of bed', example: 1, min: 1 })
  place: number;

  @IntField({ description: 'Rank of the best class; after all classes for none', example: 0 })
  classRank: number;
}

export class QueueQuery extends PageQuery {
  @UuidField({ description: 'Institution' })
  institutionId: string;

  @EnumField({ values: bedKinds, description: 'Kind of bed', example: 'nursing' })
  bedKind: BedKind;
}

export class WaitingEntriesQuery extends PageQuery {
  @EnumField({ values: waitingStates, description: 'Only this state', example: 'waiting', optional: true })
  state?: WaitingState;
}

export class OfferBedDto {
  @UuidField({ description: 'A free bed', example: '01990c21-22bb-7a11-84d5-6e7f8091a204' })
  bedId: string;
}
