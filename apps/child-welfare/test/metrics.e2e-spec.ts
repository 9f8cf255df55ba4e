import { openMatterIndexes } from '@minzheng/testing';
import { onDuty, reported } from './support/harm.js';
import { freshChild, Office } from './support/office.js';

describe('GET /metrics', () => {
  let office: Office;
  const fileOne = async () => office.file((await office.unattended(freshChild())).id);
  beforeAll(async () => {
    office = await Office.open();
    await onDuty(office, 'county');
    office.police.fault = 'down';
    await reported(office);
    await fileOne();
    await office.service.clock.advance(20 * 86_400_000);
    await fileOne();
  });
  afterAll(() => office.close());

  it('counts what waits for somebody by state and age, and what is past its deadline', async () => {
    const metrics = await office.service.metrics();
    const counted = Object.fromEntries([...metrics].filter(([name]) => name.startsWith('matters_')));
    expect(counted).toMatchObject({
      'matters_open{matter="support-application",state="filed",age="7-to-30-days"}': 1,
      'matters_open{matter="support-application",state="filed",age="under-7-days"}': 1,
      'matters_open{matter="harm-report",state="received",age="7-to-30-days"}': 1,
      'matters_overdue{matter="harm-report",state="received"}': 1,
      'matters_overdue{matter="harm-report",state="following"}': 0,
    });
  });

  it('counts over indexes of what is open, which do not grow with what is settled', async () => {
    expect(await openMatterIndexes(office.service.owner)).toEqual([
      'child_in_difficulty',
      'harm_report',
      'redetermination',
      'support_application',
    ]);
  });
});
