import { cremationDone, funeralBillPaid, funeralsDeathFollowUpUndone } from '@minzheng/contracts';
import type { FuneralBillDto } from '../src/bill/dto/funeral-bill.dto.js';
import type { CertificateCheckDto } from '../src/certificate/dto/certificate-check.dto.js';
import type { CremationCertificateDto, CremationDto } from '../src/cremation/dto/cremation.dto.js';
import type { SlotBookingDto } from '../src/slot-booking/dto/slot-booking.dto.js';
import { aFuneralHome } from './support/funeral.js';
import { FuneralOffice } from './support/funeral-office.js';

let office: FuneralOffice;
let home: { id: string; hall: string };
beforeAll(async () => {
  office = await FuneralOffice.open();
  home = await aFuneralHome(office);
});
afterAll(() => office.close());

const order = (deathId: string): Promise<CremationDto> =>
  office.post<CremationDto>('clerk', `/funeral-homes/${home.id}/cremations`, { deathId });
const check = async (code: string): Promise<CertificateCheckDto> =>
  (await office.service.request.post('/funerals/v1/cremation-certificate-checks').send({ code }).expect(200))
    .body as CertificateCheckDto;
const ofBurial = { cemetery: null, buriedOn: null };
const invalid = { valid: false, kind: null, certificateNumber: null, home: null, crematedOn: null, ...ofBurial };

it('follows a registered death once, and gives a certificate that everybody can check', async () => {
  const death = await office.register();
  const ordered = await order(death.id);
  expect(ordered).toMatchObject({ state: 'ordered', version: 1, certificateNumber: null });
  expect(await office.refused('clerk', `/funeral-homes/${home.id}/cremations`, { deathId: death.id })).toMatchObject({
    status: 409,
    code: 'cremation-ordered',
  });
  expect(await office.refused('home', `/cremations/${ordered.id}/print-certificate`)).toMatchObject({
    code: 'cremation-certificate-missing',
  });
  const done = await office.post<CremationDto>('home', `/cremations/${ordered.id}/cremate`);
  expect(done).toMatchObject({ state: 'cremated', crematedOn: '2026-03-02' });
  expect(done.certificateNumber).toMatch(/^fc-990101-2026-\d{6}$/);
  const events = (await office.service.outbox(cremationDone)).filter(({ key }) => key === done.id);
  expect(events.map(({ data }) => data.certificateNumber)).toEqual([done.certificateNumber]);
  const printed = await office.post<CremationCertificateDto>('home', `/cremations/${done.id}/print-certificate`);
  expect(printed).toMatchObject({ home: '云州市殡仪馆', diedOn: '2026-03-01', person: { name: '云*' } });
  expect(await check(printed.code)).toEqual({
    valid: true,
    kind: 'cremation',
    certificateNumber: done.certificateNumber,
    home: '云州市殡仪馆',
    crematedOn: '2026-03-02',
    ...ofBurial,
  });
  const forged = `${printed.code.slice(0, -4)}AAAA`;
  for (const code of [forged, done.certificateNumber ?? '', `${printed.code}.x`, 'x'])
    expect(await check(code)).toEqual(invalid);
});

it('is ordered once, however many ask at the same moment', async () => {
  const { id: deathId } = await office.register();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => office.call('clerk', 'POST', `/funeral-homes/${home.id}/cremations`, { deathId })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
});

it('is billed by the price list of the place, and a wrong bill is withdrawn for another', async () => {
  const { id } = await order((await office.register()).id);
  const issue = (services: object[]) => office.post<FuneralBillDto>('home', `/cremations/${id}/bills`, { services });
  const wrong = await issue([{ item: 'storage', count: 9 }]);
  expect(
    await office.refused('home', `/cremations/${id}/bills`, { services: [{ item: 'storage', count: 3 }] }),
  ).toMatchObject({
    code: 'bill-issued',
  });
  expect(await office.post('home', `/funeral-bills/${wrong.id}/withdraw`)).toMatchObject({ state: 'withdrawn' });
  expect(
    await office.refused('home', `/cremations/${id}/bills`, { services: [{ item: 'music', count: 1 }] }),
  ).toMatchObject({ status: 422, errors: [{ pointer: '/services/0/item', code: 'price-unknown' }] });
  const bill = await issue([
    { item: 'transport', count: 1 },
    { item: 'storage', count: 3 },
    { item: 'cremation', count: 1 },
  ]);
  expect(bill).toMatchObject({ state: 'issued', totalFen: 104_000, issuedOn: '2026-03-02' });
  expect(bill.lines.map(({ amountFen }) => amountFen)).toEqual([30_000, 24_000, 50_000]);
  expect(await office.post('home', `/funeral-bills/${bill.id}/record-payment`)).toMatchObject({
    state: 'paid',
    paidOn: '2026-03-02',
    totalFen: 104_000,
  });
  expect((await office.service.outbox(funeralBillPaid)).map(({ data }) => data.totalFen)).toEqual([104_000]);
});

it('is taken back with a death recorded in error: slots are free, the certificate holds no more', async () => {
  const death = await office.register();
  const { id } = await order(death.id);
  const path = `/funeral-resources/${home.hall}/slot-bookings`;
  const slot = { deathId: death.id, startsAt: '2026-03-04T08:00:00+08:00' };
  const booking = await office.post<SlotBookingDto>('clerk', path, slot);
  await office.post('home', `/cremations/${id}/cremate`);
  const { code } = await office.post<CremationCertificateDto>('home', `/cremations/${id}/print-certificate`);
  await office.settled();
  await office.post('reviewer', `/deaths/${death.id}/revoke`, { reason: 'wrong-person' });
  await office.settled();
  expect(await office.get('clerk', `/cremations/${id}`)).toMatchObject({ state: 'annulled' });
  expect(await office.get('clerk', `/slot-bookings/${booking.id}`)).toMatchObject({ state: 'cancelled' });
  expect(await check(code)).toEqual(invalid);
  const [answer] = (await office.service.outbox(funeralsDeathFollowUpUndone)).filter(({ key }) => key === death.id);
  expect(answer?.data.effects).toEqual([
    { effect: 'slot-booking-cancelled', count: 1 },
    { effect: 'cremation-certificate-annulled', count: 1 },
    { effect: 'funeral-subsidy-voided', count: 1 },
  ]);
  const again = await office.register();
  const { id: cancelled } = await order(again.id);
  expect(await office.post('clerk', `/cremations/${cancelled}/cancel`)).toMatchObject({ state: 'cancelled' });
  expect(await order(again.id)).toMatchObject({ state: 'ordered' });
});
