import { openMatterIndexes } from '@minzheng/testing';
import { Registry } from './support/registry.js';

describe('GET /metrics', () => {
  let office: Registry;
  beforeAll(async () => {
    office = await Registry.open();
    await office.filed();
    await office.service.clock.advance(20 * 86_400_000);
    await office.filed();
  });
  afterAll(() => office.close());

  it('counts what waits for somebody by state and age', async () => {
    const metrics = await office.service.metrics();
    const counted = Object.fromEntries([...metrics].filter(([name]) => name.startsWith('matters_')));
    expect(counted).toMatchObject({
      'matters_open{matter="marriage-registration",state="filed",age="7-to-30-days"}': 1,
      'matters_open{matter="marriage-registration",state="filed",age="under-7-days"}': 1,
    });
  });

  it('counts over indexes of what is open, which do not grow with what is settled', async () => {
    expect(await openMatterIndexes(office.service.owner)).toEqual(['adoption', 'appointment', 'divorce', 'marriage']);
  });
});
