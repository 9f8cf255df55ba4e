import { randomUUID } from 'node:crypto';
import { deathRegistered, deathRevoked } from '@minzheng/contracts';
import { freshElder, Office } from './support/office.js';
import { booksOf, inShort, reported } from './support/register.js';

/** Everything happens in one year of one township and its neighbours, month by month. */
let office: Office;
const of = {
  turns80: freshElder('1946-03-20'),
  turns90: freshElder('1936-05-31'),
  moves: freshElder('1940-01-01'),
  leaves: freshElder('1941-01-01'),
  dies: freshElder('1942-01-01'),
  wronglyDead: freshElder('1943-01-01'),
  repaidThenAlive: freshElder('1944-01-01'),
  comesLate: freshElder('1945-01-01'),
};

beforeAll(async () => {
  office = await Office.open();
  for (const [who, elder] of Object.entries(of)) {
    if (who !== 'comesLate') expect(await reported(office, elder)).toMatchObject({ applied: 1, faults: [] });
  }
});
afterAll(() => office.close());

it('reports bad lines and takes over the others', async () => {
  const good = freshElder('1950-01-01');
  const line = (over: object) => ({ change: 'listed', ...good, division: '990101001001', on: '2020-01-01', ...over });
  const delivery = await office.post('register', '/register-deliveries', {
    division: '9901',
    lines: [
      line({ identityNumber: '990101194001010000' }),
      line({ division: '990101001' }),
      line({ division: '990201001001' }),
      line({ on: '2026-03-03' }),
      line({ on: '1949-12-31' }),
      line({ change: 'died' }),
      line({}),
      line({}),
    ],
  });
  expect(delivery).toMatchObject({ received: 8, applied: 1, unchanged: 1 });
  expect(delivery.faults.map(({ line: at, code }: { line: number; code: string }) => [at, code])).toEqual([
    [1, 'identity-number-invalid'],
    [2, 'division-not-a-village'],
    [3, 'division-outside-jurisdiction'],
    [4, 'date-in-future'],
    [5, 'date-before-birth'],
    [6, 'resident-unknown'],
  ]);
  const rows = await office.rows(`SELECT * FROM resident`);
  expect(JSON.stringify(rows)).not.toContain(good.identityNumber);
  expect(await office.get('supervisor', `/register-deliveries/${delivery.id}`)).toEqual(delivery);
});

it('is delivered by the register of the whole city only', async () => {
  const lines = [{ change: 'listed', ...freshElder(), division: '990101001001', on: '2020-01-01' }];
  expect(await office.refused('institution', '/register-deliveries', { division: '990101001', lines })).toEqual([
    422,
    'division-level-wrong',
  ]);
});

it('tells who turns 80 in a month', async () => {
  const { items, truncated } = await office.get('clerk', '/birthdays?month=2026-03');
  expect(truncated).toBe(false);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ age: 80, monthlyAmountFen: 5_000, division: '990101001001' });
});

it('March: pays whoever lived there on the first, from the month of the birthday, and what nobody knew of in time', async () => {
  await office.at('2026-03-10');
  expect(inShort(await booksOf(office, of.turns80))).toEqual(['payment 2026-03 5000']);
  const back = inShort(await booksOf(office, of.moves));
  expect(back).toHaveLength(13);
  expect([back[0], back.at(-1)]).toEqual(['payment 2025-03 5000', 'payment 2026-03 5000']);
  const [run] = (await office.get('clerk', '/payment-runs?month=2026-03')).items;
  expect(run).toMatchObject({ division: '990101001', elders: 7, backPayments: 72, paidOn: '2026-03-10' });
  expect(await office.verbs(run.id)).toEqual(['completed']);
  const books = await booksOf(office, of.turns80);
  expect(await office.verbs(books?.id ?? '')).toEqual(['granted']);
  expect(books?.entries[0]?.figure).toMatchObject({ item: 'age-allowance.tiers', validFrom: '2025-01-01' });
});

it('April: a move within the city leaves no gap and no double', async () => {
  await office.at('2026-04-06');
  await reported(office, of.moves, { change: 'moved', division: '990102200201', on: '2026-04-05' });
  await office.at('2026-04-20');
  await office.at('2026-05-20');
  const entries = (await booksOf(office, of.moves))?.entries.slice(-3);
  expect(entries?.map(({ month, division }) => [month, division])).toEqual([
    ['2026-03', '990101001001'],
    ['2026-04', '990101001001'],
    ['2026-05', '990102200201'],
  ]);
});

it('May: turns to the next tier with the birthday', async () => {
  const books = await booksOf(office, of.turns90);
  expect(books).toMatchObject({ tierAge: 90 });
  expect(inShort(books).slice(-2)).toEqual(['payment 2026-04 5000', 'payment 2026-05 10000']);
  expect(await office.verbs(books?.id ?? '')).toEqual(['granted', 'adjusted']);
});

it('ends with the month of death; later months are reversed and claimed back, never edited', async () => {
  await reported(office, of.dies, { change: 'died', on: '2026-03-31' });
  const books = await booksOf(office, of.dies);
  expect(books).toMatchObject({ state: 'ended', lastMonth: '2026-03', endReason: 'death' });
  expect(inShort(books).slice(-4)).toEqual([
    'payment 2026-04 5000',
    'payment 2026-05 5000',
    'reversal 2026-04 -5000',
    'reversal 2026-05 -5000',
  ]);
  expect(await office.verbs(books?.id ?? '')).toEqual(['granted', 'ended', 'overpaid']);
  expect(await reported(office, of.dies, { change: 'died', on: '2026-03-31' })).toMatchObject({ unchanged: 1 });

  const [claim] = (await office.get('clerk', '/allowance-recoveries?state=open')).items;
  expect(claim).toMatchObject({ amountFen: 10_000, allowedTransitions: ['record-repayment'] });
  const at = `/allowance-recoveries/${claim.id}`;
  expect(await office.refused('clerk', `${at}/record-repayment`, { amountFen: 5_000 })).toEqual([
    422,
    'repayment-not-whole',
  ]);
  expect(await office.post('clerk', `${at}/record-repayment`, { amountFen: 10_000 })).toMatchObject({
    state: 'recovered',
  });
  expect(await office.refused('county', `${at}/waive`, { reason: '困难' })).toEqual([
    409,
    'transition-not-allowed-in-state',
  ]);
  expect(inShort(await booksOf(office, of.dies)).at(-1)).toBe('repayment 10000');
});

it('takes a death back: what was claimed is rightly paid, and paid only once', async () => {
  await reported(office, of.wronglyDead, { change: 'died', on: '2026-04-02' });
  await reported(office, of.wronglyDead, { change: 'death-revoked', on: '2026-05-20' });
  const books = await booksOf(office, of.wronglyDead);
  expect(books).toMatchObject({ state: 'in-payment', lastMonth: null, endReason: null });
  expect(inShort(books).slice(-2)).toEqual(['reversal 2026-05 -5000', 'reinstatement 2026-05 5000']);
  const claims = await office.rows(`SELECT state FROM allowance_recovery WHERE allowance_id = $1`, [books?.id]);
  expect(claims).toEqual([{ state: 'cancelled' }]);
});

it('pays anew what had been repaid after a death recorded in error', async () => {
  await reported(office, of.repaidThenAlive, { change: 'died', on: '2026-04-02' });
  const [claim] = (await office.get('clerk', '/allowance-recoveries?state=open')).items;
  await office.post('clerk', `/allowance-recoveries/${claim.id}/record-repayment`, { amountFen: claim.amountFen });
  await reported(office, of.repaidThenAlive, { change: 'death-revoked', on: '2026-05-20' });
  await office.at('2026-06-20');
  expect(inShort(await booksOf(office, of.repaidThenAlive)).slice(-3)).toEqual([
    'repayment 5000',
    'payment 2026-05 5000',
    'payment 2026-06 5000',
  ]);
  expect(inShort(await booksOf(office, of.wronglyDead)).at(-1)).toBe('payment 2026-06 5000');
});

it('ends with the month of leaving the city and goes on after a return, without the months between', async () => {
  await office.at('2026-06-26');
  await reported(office, of.leaves, { change: 'left', on: '2026-06-25' });
  expect(await booksOf(office, of.leaves)).toMatchObject({
    state: 'ended',
    lastMonth: '2026-06',
    endReason: 'left-the-city',
  });
  await office.at('2026-08-20');
  await reported(office, of.leaves, { on: '2026-08-15' });
  await office.at('2026-09-20');
  const books = await booksOf(office, of.leaves);
  expect(books).toMatchObject({ state: 'in-payment' });
  expect(inShort(books).slice(-2)).toEqual(['payment 2026-06 5000', 'payment 2026-09 6000']);
});

it('pays somebody the register tells of late for the months that were missed, at the rates of those months', async () => {
  await reported(office, of.comesLate, { on: '2026-05-15' });
  await office.at('2026-10-20');
  expect(inShort(await booksOf(office, of.comesLate))).toEqual([
    'payment 2026-06 5000',
    'payment 2026-07 6000',
    'payment 2026-08 6000',
    'payment 2026-09 6000',
    'payment 2026-10 6000',
  ]);
});

describe('a death that funerals tells of (身后一件事)', () => {
  const keyOf = async (elder: { identityNumber: string }) => {
    const books = await booksOf(office, elder);
    const [row] = await office.rows(`SELECT person_key AS key FROM age_allowance WHERE id = $1`, [books?.id]);
    return String(row?.['key']);
  };
  const answers = async (deathId: string) =>
    (await office.events(deathId)).map(({ type, data }) => [
      type.split('.').at(-2),
      (data as { effects: unknown }).effects,
    ]);

  it('ends the allowance once and is taken back as if nothing had been said', async () => {
    const personKey = await keyOf(of.turns80);
    const deathId = randomUUID();
    const death = { deathId, personKey, diedOn: '2026-08-31', registeredOn: '2026-10-20' };
    await office.service.deliver(deathRegistered, death, { times: 3 });
    await office.service.eventually(async () => {
      expect(await booksOf(office, of.turns80)).toMatchObject({ state: 'ended', lastMonth: '2026-08' });
    });
    const { paidFen } = (await booksOf(office, of.turns80))!;
    const revoked = { deathId, personKey, revokedOn: '2026-10-21', reason: 'person-alive' };
    await office.service.deliver(deathRevoked, revoked, { times: 2 });
    await office.service.eventually(async () => {
      expect(await booksOf(office, of.turns80)).toMatchObject({ state: 'in-payment', paidFen: paidFen + 12_000 });
    });
    expect(await answers(deathId)).toEqual([
      [
        'done',
        [
          { effect: 'age-allowance-ended', count: 1 },
          { effect: 'age-allowance-month-reversed', count: 2 },
        ],
      ],
      ['undone', [{ effect: 'age-allowance-resumed', count: 1 }]],
    ]);
  });

  it('does nothing about a death that was taken back before it was told, or about a stranger', async () => {
    const personKey = await keyOf(of.turns90);
    const deathId = randomUUID();
    const revoked = { deathId, personKey, revokedOn: '2026-10-21', reason: 'person-alive' };
    await office.service.deliver(deathRevoked, revoked);
    await office.service.deliver(deathRegistered, {
      deathId,
      personKey,
      diedOn: '2026-09-30',
      registeredOn: '2026-10-20',
    });
    const stranger = { ...deathRegistered.example, deathId: randomUUID() };
    await office.service.deliver(deathRegistered, stranger);
    await office.service.eventually(async () => {
      expect(await answers(stranger.deathId)).toEqual([['done', []]]);
      expect(await answers(deathId)).toEqual([['undone', []]]);
    });
    expect(await booksOf(office, of.turns90)).toMatchObject({ state: 'in-payment' });
  });
});

it('never pays a month of anybody twice', async () => {
  const doubles = await office.rows(
    `SELECT person_key, month FROM allowance_entry WHERE month IS NOT NULL GROUP BY person_key, month
     HAVING count(*) FILTER (WHERE kind IN ('payment', 'reinstatement')) - count(*) FILTER (WHERE kind = 'reversal') > 1`,
  );
  expect(doubles).toEqual([]);
});

it('shows a township its own elders only', async () => {
  const seen = (await office.get('foreignClerk', '/age-allowances?limit=200')).items;
  expect(seen.map((item: { division: string }) => item.division)).toEqual(['990102200201']);
  const books = await booksOf(office, of.turns80);
  expect((await office.call('foreignClerk', 'GET', `/age-allowances/${books?.id}`)).status).toBe(404);
});
