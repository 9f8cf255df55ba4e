import { slotBooked, slotCancelled, slotUsed } from '@minzheng/contracts';
import { addDays, parseDivisionCode, shanghaiDate, shanghaiTimestamp, startOfShanghaiDay } from '@minzheng/domain';
import {
  Database,
  mapPage,
  PolicyReader,
  type Caller,
  type Page,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { FuneralResource } from '../funeral-home/funeral-home.entity.js';
import { deathNotStanding, standingDeath } from '../standing.js';
import type { BookSlotDto, SlotBookingDto, SlotBookingsQuery, SlotsDto } from './dto/slot-booking.dto.js';
import { SlotBooking } from './slot-booking.entity.js';
import { slotOver, slotTaken, slotTooFar, slotUnknown } from './slot-booking.errors.js';
import { bookingDaysAhead, slotPlans } from './slot-booking.policy.js';
import { slotBookingMachine } from './slot-booking.state-machine.js';
import { endOfSlot, slotsOn, type SlotPlan } from './slots.js';

/** Halls and vehicles by slots: each is kept for one funeral, however many ask for it at once. */
@Injectable()
export class SlotBookingService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
  ) {}

  slots(caller: Caller, resourceId: string, on: string): Promise<SlotsDto> {
    return this.db.read(caller, async (tx) => {
      const resource = await tx.get(FuneralResource, resourceId);
      const plan = this.planOf(resource, on);
      const starts = slotsOn(on, plan);
      const taken = await tx.query<{ startsAt: Date }>(
        `SELECT starts_at AS "startsAt" FROM slot_booking
         WHERE resource_id = $1 AND state <> 'cancelled' AND starts_at = ANY ($2::timestamptz[])`,
        [resourceId, starts],
      );
      const takenAt = new Set(taken.map(({ startsAt }) => startsAt.getTime()));
      const slots = starts.map((start) => ({
        startsAt: shanghaiTimestamp(start),
        endsAt: shanghaiTimestamp(endOfSlot(start, plan)),
        free: start > tx.now && !takenAt.has(start.getTime()),
      }));
      return { resourceId, slots };
    });
  }

  book(caller: Caller, resourceId: string, { deathId, startsAt }: BookSlotDto): Promise<SlotBookingDto> {
    return this.db.transact(caller, async (tx) => {
      const resource = await tx.get(FuneralResource, resourceId);
      const start = new Date(startsAt);
      const on = shanghaiDate(start);
      const plan = this.planOf(resource, on);
      if (!slotsOn(on, plan).some((slot) => slot.getTime() === start.getTime())) throw slotUnknown();
      if (start <= tx.now) throw slotOver();
      const days = this.policy.book.value(bookingDaysAhead, parseDivisionCode(resource.division), tx.today);
      if (on > addDays(tx.today, days)) throw slotTooFar();
      if ((await standingDeath(tx, deathId)) === undefined) throw deathNotStanding();
      const booking = Object.assign(new SlotBooking(), {
        ...{ id: tx.uuid(), version: 1, division: resource.division, resourceId, deathId },
        ...{ state: slotBookingMachine.initial, startsAt: start, endsAt: endOfSlot(start, plan) },
        ...{ createdAt: tx.now, updatedAt: tx.now },
      });
      await keepSlot(tx, booking);
      tell(tx, booking, slotBooked, 'slot-booked');
      return this.show(booking, tx);
    });
  }

  list(caller: Caller, query: SlotBookingsQuery): Promise<Page<SlotBookingDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const { on, resourceId, deathId, state } = query;
      const found = await tx.newest(SlotBooking, query, [
        ['resource_id = ?', resourceId],
        ['death_id = ?', deathId],
        ['state = ?', state],
        ['starts_at >= ?', on && startOfShanghaiDay(on)],
        ['starts_at < ?', on && startOfShanghaiDay(addDays(on, 1))],
      ]);
      return mapPage(found, (booking) => this.show(booking, tx));
    });
  }

  get(caller: Caller, id: string): Promise<SlotBookingDto> {
    return this.db.readOnce(caller, async (tx) => this.show(await tx.get(SlotBooking, id), tx));
  }

  cancel(caller: Caller, id: string): Promise<SlotBookingDto> {
    return this.db.transact(caller, async (tx) => {
      const booking = await tx.lock(SlotBooking, id);
      slotBookingMachine.apply(booking, 'cancel', tx);
      await tx.save(booking);
      tell(tx, booking, slotCancelled, 'slot-cancelled');
      return this.show(booking, tx);
    });
  }

  use(caller: Caller, id: string): Promise<SlotBookingDto> {
    return this.db.transact(caller, async (tx) => {
      const booking = await tx.lock(SlotBooking, id);
      slotBookingMachine.apply(booking, 'use', tx);
      await tx.save(booking);
      tell(tx, booking, slotUsed, 'slot-used');
      return this.show(booking, tx);
    });
  }

  private planOf({ kind, division }: FuneralResource, on: string): SlotPlan {
    return this.policy.book.value(slotPlans, parseDivisionCode(division), on)[kind];
  }

  private show(booking: SlotBooking, tx: Pick<ReadTransaction, 'caller' | 'now'>): SlotBookingDto {
    const { id, version, division, resourceId, deathId, state, startsAt, endsAt } = booking;
    return {
      ...{ id, version, division, resourceId, deathId, state },
      startsAt: shanghaiTimestamp(startsAt),
      endsAt: shanghaiTimestamp(endsAt),
      allowedTransitions: slotBookingMachine.allowedTransitions(booking, tx),
    };
  }
}

/** The unique index decides who was first, not a look at the table. @throws ProblemError 409 `slot-taken` */
async function keepSlot(tx: Transaction, booking: SlotBooking): Promise<void> {
  const { id, division, resourceId, deathId, state, startsAt, endsAt } = booking;
  const kept = await tx.query(
    `INSERT INTO slot_booking (id, version, division, created_at, updated_at, resource_id, death_id, state, starts_at, ends_at)
     VALUES ($1, 1, $2, $3, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (resource_id, starts_at) WHERE state <> 'cancelled' DO NOTHING RETURNING id`,
    [id, division, tx.now, resourceId, deathId, state, startsAt, endsAt],
  );
  if (kept.length === 0) throw slotTaken();
}

type SlotEvent = typeof slotBooked;

/** Event and audit row of a booking. */
export function tell(tx: Transaction, booking: SlotBooking, definition: SlotEvent, action: string): void {
  const { id, division, resourceId, deathId, startsAt } = booking;
  const data = { bookingId: id, resourceId, deathId, startsAt: shanghaiTimestamp(startsAt) };
  tx.publish({ definition, key: id, division, data });
  tx.audit({ action, subjectType: 'slot-booking', subjectId: id, division });
}
