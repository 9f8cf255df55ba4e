import type { FuneralBillDto } from '../src/bill/dto/funeral-bill.dto.js';
import type { CremationDto } from '../src/cremation/dto/cremation.dto.js';
import type { FuneralHomeDto } from '../src/funeral-home/funeral-home.dto.js';
import type { SlotBookingDto } from '../src/slot-booking/dto/slot-booking.dto.js';
import { aFuneralHome } from './support/funeral.js';
import { FuneralOffice } from './support/funeral-office.js';

let office: FuneralOffice;
beforeAll(async () => {
  office = await FuneralOffice.open();
});
afterAll(() => office.close());

interface Listed<T> {
  items: T[];
  next?: string;
}
const list = <T>(path: string): Promise<Listed<T>> => office.get<Listed<T>>('home', path);
const idsOf = async (path: string): Promise<string[]> =>
  (await list<{ id: string }>(path)).items.map(({ id }) => id).sort();

it('shows the funeral homes with their halls and vehicles, page by page', async () => {
  const homes = [await aFuneralHome(office), await aFuneralHome(office), await aFuneralHome(office)];
  const first = await list<FuneralHomeDto>('/funeral-homes?limit=2');
  const second = await list<FuneralHomeDto>(`/funeral-homes?limit=2&after=${first.next ?? ''}`);
  expect(second.next).toBeUndefined();
  const shown = [...first.items, ...second.items];
  expect(shown.map(({ id }) => id).sort()).toEqual(homes.map(({ id }) => id).sort());
  for (const { resources } of shown) expect(resources.map(({ kind }) => kind)).toEqual(['hall', 'vehicle']);
});

it('finds bookings by hall, day and state', async () => {
  const { hall, vehicle } = await aFuneralHome(office);
  const { id: deathId } = await office.register();
  const book = async (resource: string, startsAt: string): Promise<string> =>
    (await office.post<SlotBookingDto>('home', `/funeral-resources/${resource}/slot-bookings`, { deathId, startsAt }))
      .id;
  const early = await book(hall, '2026-03-03T06:00:00+08:00');
  const late = await book(hall, '2026-03-04T06:00:00+08:00');
  const ride = await book(vehicle, '2026-03-03T06:00:00+08:00');
  await office.post('home', `/slot-bookings/${late}/cancel`);
  expect(await idsOf(`/slot-bookings?resourceId=${hall}`)).toEqual([early, late].sort());
  expect(await idsOf(`/slot-bookings?deathId=${deathId}&on=2026-03-03`)).toEqual([early, ride].sort());
  expect(await idsOf(`/slot-bookings?resourceId=${hall}&state=cancelled`)).toEqual([late]);
});

it('finds cremations by home, death and state, and bills by cremation and state', async () => {
  const { id: homeId } = await aFuneralHome(office);
  const { id: deathId } = await office.register();
  const order = (death: string): Promise<CremationDto> =>
    office.post<CremationDto>('home', `/funeral-homes/${homeId}/cremations`, { deathId: death });
  const [cremation, other] = [await order(deathId), await order((await office.register()).id)];
  await office.post('home', `/cremations/${cremation.id}/cremate`);
  expect(await idsOf(`/cremations?homeId=${homeId}`)).toEqual([cremation.id, other.id].sort());
  expect(await idsOf(`/cremations?deathId=${deathId}`)).toEqual([cremation.id]);
  const { items } = await list<CremationDto>(`/cremations?homeId=${homeId}&state=ordered`);
  expect(items).toMatchObject([{ id: other.id, allowedTransitions: ['cremate', 'cancel'] }]);

  const services = [{ item: 'storage', count: 3 }];
  const issue = (): Promise<FuneralBillDto> => office.post('home', `/cremations/${cremation.id}/bills`, { services });
  const wrong = await issue();
  await office.post('home', `/funeral-bills/${wrong.id}/withdraw`);
  const bill = await issue();
  expect(await idsOf(`/funeral-bills?cremationId=${cremation.id}`)).toEqual([bill.id, wrong.id].sort());
  expect(await idsOf(`/funeral-bills?cremationId=${cremation.id}&state=issued`)).toEqual([bill.id]);
});

it('shows a cemetery', async () => {
  const { id, code } = await office.cemetery();
  expect(await office.get('home', `/cemeteries/${id}`)).toMatchObject({ id, code });
});
