import { openMatterIndexes } from '@minzheng/testing';
import { RegistrarOffice } from './support/registrar-office.js';

describe('GET /metrics', () => {
  let office: RegistrarOffice;
  beforeAll(async () => {
    office = await RegistrarOffice.open();
    await office.file();
    await office.service.clock.advance(20 * 86_400_000);
    await office.file();
  });
  afterAll(() => office.close());

  it('counts what waits for somebody by state and age', async () => {
    const metrics = await office.service.metrics();
    const counted = Object.fromEntries([...metrics].filter(([name]) => name.startsWith('matters_')));
    expect(counted).toMatchObject({
      'matters_open{matter="organization-registration",state="draft",age="7-to-30-days"}': 1,
      'matters_open{matter="organization-registration",state="draft",age="under-7-days"}': 1,
    });
  });

  it('counts over indexes of what is open, which do not grow with what is settled', async () => {
    expect(await openMatterIndexes(office.service.owner)).toEqual([
      'aid_application',
      'annual_report',
      'campaign',
      'inspection',
      'list_entry',
      'organization_change',
      'registration',
    ]);
  });
});
