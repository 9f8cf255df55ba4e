import { slotBooked, slotCancelled } from '@minzheng/contracts';
import type { SlotBookingDto, SlotsDto } from '../src/slot-booking/dto/slot-booking.dto.js';
import { aFuneralHome } from './support/funeral.js';
import { FuneralOffice } from './support/funeral-office.js';

let office: FuneralOffice;
let hall: string;
let vehicle: string;
beforeAll(async () => {
  office = await FuneralOffice.open();
  ({ hall, vehicle } = await aFuneralHome(office));
});
afterAll(() => office.close());

const book = (resource: string, deathId: string, startsAt: string) =>
  office.call<SlotBookingDto>('clerk', 'POST', `/funeral-resources/${resource}/slot-bookings`, { deathId, startsAt });
const freeOn = async (resource: string, on: string): Promise<string[]> =>
  (await office.get<SlotsDto>('clerk', `/funeral-resources/${resource}/slots?on=${on}`)).slots
    .filter(({ free }) => free)
    .map(({ startsAt }) => startsAt.slice(11, 16));

it('keeps a slot for one of many who ask at the same moment, and for one again when it is given up', async () => {
  const startsAt = '2026-03-03T08:00:00.000+08:00';
  const deaths: { id: string }[] = [];
  while (deaths.length < 20) deaths.push(await office.register());
  const answers = await Promise.all(deaths.map(({ id }) => book(hall, id, startsAt)));
  const won = answers.filter(({ status }) => status === 201);
  expect(won).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  const booking = won[0]?.body;
  if (booking === undefined) throw new Error('Nobody got the slot');
  expect(booking).toMatchObject({ state: 'booked', startsAt, endsAt: '2026-03-03T09:00:00.000+08:00' });
  expect(await freeOn(hall, '2026-03-03')).not.toContain('08:00');
  expect(await office.post('clerk', `/slot-bookings/${booking.id}/cancel`)).toMatchObject({ state: 'cancelled' });
  expect(await freeOn(hall, '2026-03-03')).toContain('08:00');
  const again = await Promise.all(deaths.map(({ id }) => book(hall, id, startsAt)));
  expect(again.filter(({ status }) => status === 201)).toHaveLength(1);
  const { rows } = await office.service.owner.query(
    `SELECT FROM slot_booking WHERE resource_id = $1 AND starts_at = $2 AND state <> 'cancelled'`,
    [hall, startsAt],
  );
  expect(rows).toHaveLength(1);
  expect(await office.service.outbox(slotBooked)).toHaveLength(2);
  expect(await office.service.outbox(slotCancelled)).toHaveLength(1);
});

it('books what is on the grid, ahead and not too far, for a death that stands', async () => {
  const death = await office.register();
  const code = async (startsAt: string, deathId = death.id): Promise<unknown> =>
    (await book(vehicle, deathId, startsAt)).body;
  expect(await code('2026-03-03T08:30:00+08:00')).toMatchObject({ status: 422, code: 'slot-unknown' });
  expect(await code('2026-03-02T08:00:00+08:00')).toMatchObject({ status: 422, code: 'slot-over' });
  expect(await code('2026-03-18T08:00:00+08:00')).toMatchObject({ status: 422, code: 'slot-too-far' });
  const revoked = await office.register();
  await office.post('reviewer', `/deaths/${revoked.id}/revoke`, { reason: 'person-alive' });
  expect(await code('2026-03-03T08:00:00+08:00', revoked.id)).toMatchObject({
    status: 422,
    code: 'death-not-standing',
  });
  expect(await code('2026-03-17T08:00:00+08:00')).toMatchObject({ state: 'booked' });
});

it('is used once it has begun, and not given up any more', async () => {
  const own = await FuneralOffice.open();
  try {
    const home = await aFuneralHome(own);
    const { id: deathId } = await own.register();
    const path = `/funeral-resources/${home.hall}/slot-bookings`;
    const { id } = await own.post<SlotBookingDto>('home', path, { deathId, startsAt: '2026-03-03T08:00:00+08:00' });
    expect(await own.refused('home', `/slot-bookings/${id}/use`)).toMatchObject({ code: 'slot-not-begun' });
    await own.service.setClock('2026-03-03T08:10:00+08:00');
    expect(await own.refused('clerk', `/slot-bookings/${id}/cancel`)).toMatchObject({ code: 'slot-begun' });
    expect(await own.post('home', `/slot-bookings/${id}/use`)).toMatchObject({ state: 'used', allowedTransitions: [] });
    expect(await own.get('clerk', `/slot-bookings/${id}`)).toMatchObject({ state: 'used', version: 2 });
  } finally {
    await own.close();
  }
});
