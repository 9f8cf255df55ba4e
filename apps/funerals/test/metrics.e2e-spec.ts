import { openMatterIndexes } from '@minzheng/testing';
import { FuneralOffice } from './support/funeral-office.js';

describe('GET /metrics', () => {
  let office: FuneralOffice;
  beforeAll(async () => {
    office = await FuneralOffice.open();
    await office.offeredSubsidy();
    await office.service.clock.advance(20 * 86_400_000);
    await office.offeredSubsidy();
  });
  afterAll(() => office.close());

  it('counts what waits for somebody by state and age', async () => {
    const metrics = await office.service.metrics();
    const counted = Object.fromEntries([...metrics].filter(([name]) => name.startsWith('matters_')));
    expect(counted).toMatchObject({
      'matters_open{matter="funeral-subsidy",state="offered",age="7-to-30-days"}': 1,
      'matters_open{matter="funeral-subsidy",state="offered",age="under-7-days"}': 1,
    });
  });

  it('counts over indexes of what is open, which do not grow with what is settled', async () => {
    expect(await openMatterIndexes(office.service.owner)).toEqual([
      'cremation',
      'funeral_bill',
      'funeral_subsidy',
      'grave',
      'slot_booking',
    ]);
  });
});
