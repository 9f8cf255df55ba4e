import { PullResidents } from '../src/residents/pull-residents.js';
import { freshElder, Office } from './support/office.js';
import { booksOf, inShort, reported } from './support/register.js';
import type { Listed } from './support/resident-list-server.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const listed = (birthDate = '1940-01-01'): Listed => ({
  ...freshElder(birthDate),
  ...{ division: '990101001001', on: '2020-01-01' },
});

/** Until the list of the business day has been read to its end. */
const read = (day: string): Promise<void> =>
  office.service.eventually(async () => {
    office.service.get(PullResidents).wake();
    const [pull] = await office.rows(`SELECT day::text AS day, done FROM resident_pull`);
    expect(pull).toEqual({ day, done: true });
  });
const residents = async (): Promise<number> => (await office.rows(`SELECT FROM resident`)).length;

describe('the list of residents', () => {
  it('is read by itself: who is listed is paid, and nobody had to come or to deliver anything', async () => {
    await read('2026-03-02');
    const elder = listed();
    office.residents.lines = [elder, listed('1950-01-01')];
    await office.at('2026-03-03');
    await read('2026-03-03');
    await office.at('2026-03-12');
    expect(inShort(await booksOf(office, elder)).length).toBeGreaterThan(0);
    // Asked about are those who reach the first age within a year, and nobody else.
    expect(office.residents.asked.at(-1)?.get('bornUntil')).toBe('1947-03-03');
    expect(office.residents.asked.map((query) => [...query.keys()].sort())).toEqual(
      office.residents.asked.map(() => ['bornUntil', 'limit']),
    );
  });

  it('goes on where it was when the register falls silent, and takes nobody twice', async () => {
    const elders = [listed(), listed(), listed(), listed(), listed()];
    Object.assign(office.residents, { lines: elders, pageSize: 2, answers: 1 });
    office.residents.asked.length = 0;
    const before = await residents();
    await office.at('2026-03-13');
    await office.service.eventually(() => {
      office.service.get(PullResidents).wake();
      expect(office.residents.asked.length).toBeGreaterThan(2);
      return Promise.resolve();
    });
    expect(await residents()).toBe(before + 2);
    office.residents.answers = Number.POSITIVE_INFINITY;
    await read('2026-03-13');
    expect(await residents()).toBe(before + elders.length);
    const pages = office.residents.asked.map((query) => query.get('after'));
    expect(pages.filter((after) => after === null)).toHaveLength(1);
    expect(pages.slice(-2)).toEqual(['p2', 'p4']);
  });

  it('changes nothing when it says what is known, and reports a bad line by number and code', async () => {
    const elder = listed();
    office.residents.lines = [elder, { ...elder, identityNumber: '990101194001010000' }];
    await office.at('2026-03-16');
    await read('2026-03-16');
    const [last] = (await office.get('register', '/register-deliveries?limit=1')).items;
    expect(last).toMatchObject({ received: 2, applied: 1, faults: [{ line: 2, code: 'identity-number-invalid' }] });
    office.residents.lines = [elder];
    await office.at('2026-03-17');
    await read('2026-03-17');
    expect((await office.get('register', '/register-deliveries?limit=1')).items[0].id).toBe(last.id);
  });

  it('tells who keeps it once, not daily, that it still lists somebody who has died, and again after a later death', async () => {
    const elder = listed();
    const { name, identityNumber } = elder;
    const tell = (change: 'died' | 'death-revoked', on: string) =>
      reported(office, { name, identityNumber }, { change, on });
    const told = () => office.rows(`SELECT FROM register_delivery WHERE faults @> '[{"code": "resident-died"}]'`);
    office.residents.lines = [elder];
    await office.at('2026-03-18');
    await read('2026-03-18');
    expect(await tell('died', '2026-03-18')).toMatchObject({ applied: 1 });
    for (const day of ['2026-03-19', '2026-03-20', '2026-03-23']) {
      await office.at(day);
      await read(day);
    }
    expect(await told()).toHaveLength(1);
    await tell('death-revoked', '2026-03-23');
    await tell('died', '2026-03-23');
    await office.at('2026-03-24');
    await read('2026-03-24');
    expect(await told()).toHaveLength(2);
  });
});

describe('the first run of a township', () => {
  const runs = async (): Promise<unknown[]> =>
    (await office.get('supervisor', '/payment-runs?limit=200')).items
      .filter(({ division }: { division: string }) => division === '990102200')
      .map(({ month }: { month: string }) => month);
  const inTownship = (elder: { name: string; identityNumber: string }) =>
    reported(office, elder, { division: '990102200201' });

  it('comes forward with a clock that is turned back, as long as nothing has been paid', async () => {
    await office.at('2026-08-20');
    await inTownship(freshElder('1944-01-01'));
    await office.at('2026-06-01');
    const elder = freshElder('1946-06-20');
    await inTownship(elder);
    await office.at('2026-06-16');
    expect(inShort(await booksOf(office, elder))).toEqual(['payment 2026-06 5000']);
    expect(await runs()).toEqual(['2026-06']);
  });

  it('stays where it is for a township that has paid', async () => {
    await office.at('2026-05-01');
    await inTownship(freshElder('1944-01-01'));
    await office.at('2026-06-30');
    expect(await runs()).toEqual(['2026-06']);
    await office.at('2026-07-16');
    expect(await runs()).toEqual(['2026-07', '2026-06']);
  });
});
