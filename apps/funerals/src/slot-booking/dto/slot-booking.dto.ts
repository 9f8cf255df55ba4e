import {
  BooleanField,
  DateField,
  EnumField,
  InstantField,
  IntField,
  ListField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import type { SlotBookingState } from '../slot-booking.entity.js';
import { slotBookingMachine } from '../slot-booking.state-machine.js';

export class SlotsQuery {
  @DateField({ description: 'Day', example: '2026-03-03' })
  on: string;
}

export class SlotDto {
  @InstantField({ description: 'Begin', example: '2026-03-03T08:00:00+08:00' })
  startsAt: string;

  @InstantField({ description: 'End', example: '2026-03-03T09:00:00+08:00' })
  endsAt: string;

  @BooleanField({ description: 'Can be booked', example: true })
  free: boolean;
}

export class SlotsDto {
  @UuidField({ description: 'The hall or vehicle' })
  resourceId: string;

  @ListField(() => SlotDto, { description: 'The slots of the day', max: 200 })
  slots: SlotDto[];
}

export class BookSlotDto {
  @UuidField({ description: 'The registered death' })
  deathId: string;

  @InstantField({ description: 'Begin of a slot', example: '2026-03-03T08:00:00+08:00' })
  startsAt: string;
}

export class SlotBookingDto {
  @UuidField({ description: 'The booking (预约)' })
  id: string;

  @IntField({ description: 'Version, also the ETag', example: 1, min: 1 })
  version: number;

  @TextField({ description: 'Division', example: '990101001' })
  division: string;

  @UuidField({ description: 'The hall or vehicle' })
  resourceId: string;

  @UuidField({ description: 'The death' })
  deathId: string;

  @EnumField({ description: 'State', example: 'booked', values: slotBookingMachine.stateNames })
  state: SlotBookingState;

  @InstantField({ description: 'Begin', example: '2026-03-03T08:00:00+08:00' })
  startsAt: string;

  @InstantField({ description: 'End', example: '2026-03-03T09:00:00+08:00' })
  endsAt: string;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['cancel'], max: 10 })
  allowedTransitions: string[];
}

export class SlotBookingsQuery extends PageQuery {
  @UuidField({ description: 'Only bookings of this hall or vehicle', optional: true })
  resourceId?: string;

  @UuidField({ description: 'Only bookings for this death', optional: true })
  deathId?: string;

  @EnumField({ description: 'Only bookings in this state', values: slotBookingMachine.stateNames, optional: true })
  state?: SlotBookingState;

  @DateField({ description: 'Only bookings that begin on this day', example: '2026-03-03', optional: true })
  on?: string;
}
