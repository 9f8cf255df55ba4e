import { slotReleased, type DeathEffect } from '@minzheng/contracts';
import type { Death, DeathPart, Followed, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { SlotBooking } from '../slot-booking/slot-booking.entity.js';
import { tell } from '../slot-booking/slot-booking.service.js';
import { slotBookingMachine } from '../slot-booking/slot-booking.state-machine.js';
import { Cremation } from './cremation.entity.js';
import { performOn } from './cremation.service.js';

/** A family does not book more. */
const mostBookings = 100;

/**
 * A death recorded in error sets halls and vehicles free and takes an order or a certificate of cremation back. With the
 * death itself there is nothing to do yet.
 */
@Injectable()
export class ReleaseFuneral implements DeathPart<null> {
  readonly code = 'funeral';

  follow(): Promise<Followed<null>> {
    return Promise.resolve({ effects: [], kept: null });
  }

  async restore({ deathId }: Death, _kept: null, tx: Transaction): Promise<DeathEffect[]> {
    const bookings = await releaseBookings(tx, deathId);
    const cremation = await releaseCremation(tx, deathId);
    return [...(bookings === 0 ? [] : [{ effect: 'slot-booking-cancelled', count: bookings }]), ...cremation];
  }
}

async function releaseBookings(tx: Transaction, deathId: string): Promise<number> {
  const booked = await tx.list(SlotBooking, {
    where: [
      ['death_id = ?', deathId],
      ['state = ?', 'booked'],
    ],
    orderBy: 'id',
    limit: mostBookings,
  });
  for (const { id } of booked) {
    const booking = await tx.lock(SlotBooking, id);
    slotBookingMachine.apply(booking, 'release', tx);
    await tx.save(booking);
    tell(tx, booking, slotReleased, 'slot-released');
  }
  return booked.length;
}

async function releaseCremation(tx: Transaction, deathId: string): Promise<DeathEffect[]> {
  const [known] = await tx.list(Cremation, {
    where: [
      ['death_id = ?', deathId],
      ['state = ANY (?::text[])', ['ordered', 'cremated']],
    ],
    orderBy: 'id',
    limit: 1,
  });
  if (known === undefined) return [];
  const cremation = await tx.lock(Cremation, known.id);
  const done = cremation.state === 'cremated';
  await performOn(tx, cremation, done ? 'annul' : 'release', false);
  return [{ effect: done ? 'cremation-certificate-annulled' : 'cremation-cancelled', count: 1 }];
}
