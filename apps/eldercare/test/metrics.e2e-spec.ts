import { openMatterIndexes } from '@minzheng/testing';
import { requested } from './support/assessments.js';
import { Office } from './support/office.js';

describe('GET /metrics', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    await requested(office);
    await office.service.clock.advance(20 * 86_400_000);
    await requested(office);
  });
  afterAll(() => office.close());

  it('counts what waits for somebody by state and age', async () => {
    const metrics = await office.service.metrics();
    const counted = Object.fromEntries([...metrics].filter(([name]) => name.startsWith('matters_')));
    expect(counted).toMatchObject({
      'matters_open{matter="ability-assessment",state="requested",age="7-to-30-days"}': 1,
      'matters_open{matter="ability-assessment",state="requested",age="under-7-days"}': 1,
    });
  });

  it('counts over indexes of what is open, which do not grow with what is settled', async () => {
    expect(await openMatterIndexes(office.service.owner)).toEqual([
      'ability_assessment',
      'allowance_recovery',
      'home_adaptation',
      'stay',
      'waiting_entry',
    ]);
  });
});
