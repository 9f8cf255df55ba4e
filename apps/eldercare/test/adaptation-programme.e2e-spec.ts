import { Adaptation, digest, planFen, programme } from './support/adaptations.js';
import { Office } from './support/office.js';

let office: Office;
let id: string;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const programmes = '/adaptation-programmes';
const townships = [
  { division: '990101001', homes: 300 },
  { division: '990101100', homes: 144 },
];

it('is opened once for a county and a year, for its own townships', async () => {
  const opened = { division: '990101', year: 2026, budgetFen: 3 * planFen, townships };
  const adaptation = await Adaptation.planned(office);
  expect(await adaptation.refused('county', 'approve')).toEqual([409, 'adaptation-programme-missing']);
  expect(
    await office.refused('county', programmes, { ...opened, townships: [{ division: '990102200', homes: 1 }] }),
  ).toEqual([422, 'adaptation-township-foreign']);
  expect(await office.refused('county', programmes, { ...opened, townships: [townships[0], townships[0]] })).toEqual([
    422,
    'adaptation-item-repeated',
  ]);
  id = await programme(office, opened);
  expect(await office.refused('deputy', programmes, opened)).toEqual([409, 'adaptation-programme-there']);
  expect(await office.refused('foreignCounty', programmes, opened)).toEqual([422, 'division-outside-jurisdiction']);
  const other = await office.post('foreignCounty', programmes, {
    ...opened,
    division: '990102',
    townships: [{ division: '990102200', homes: 1 }],
  });
  expect(other.id).not.toBe(id);
  await adaptation.act('clerk', 'withdraw');
});

it('pays as many homes as its budget has room for, however many are approved at the same time', async () => {
  const waiting: Adaptation[] = [];
  for (let count = 0; count < 7; count += 1) waiting.push(await Adaptation.planned(office));
  const answers = await Promise.all(
    waiting.map((adaptation, index) =>
      office.call(index % 2 === 0 ? 'county' : 'deputy', 'POST', `/home-adaptations/${adaptation.id}/approve`, {}),
    ),
  );
  const outcomes = answers.map(({ status, body }) => (status === 200 ? body.state : body.code)).toSorted();
  expect(outcomes).toEqual([
    ...Array.from({ length: 4 }, () => 'adaptation-budget-exhausted'),
    ...Array.from({ length: 3 }, () => 'approved'),
  ]);
  expect(await office.get('county', `${programmes}/${id}`)).toMatchObject({ committedFen: 3 * planFen });

  const approved = waiting.filter((_, index) => answers[index]?.status === 200);
  const late = waiting.filter((_, index) => answers[index]?.status !== 200);
  await approved[0]!.act('clerk', 'withdraw');
  expect(await late[0]!.act('county', 'approve')).toMatchObject({ state: 'approved' });
  for (const adaptation of [...approved.slice(1), ...late]) await adaptation.act('clerk', 'withdraw');
  expect(await office.get('county', `${programmes}/${id}`)).toMatchObject({ committedFen: 0 });
});

it('pays a home once, however often the payment is asked for at the same time', async () => {
  const adaptation = await Adaptation.accepted(office);
  const pay = () =>
    office.call('county', 'POST', `/home-adaptations/${adaptation.id}/settle`, {
      amountFen: planFen - 300,
      invoiceDigest: digest(),
    });
  const answers = await Promise.all([pay(), pay(), pay()]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  const payments = await office.rows(`SELECT amount_fen FROM adaptation_payment WHERE adaptation_id = $1`, [
    adaptation.id,
  ]);
  expect(payments).toEqual([{ amount_fen: planFen - 300 }]);
});

it('shows homes and money by township, against targets and a real year', async () => {
  const open = await Adaptation.filed(office);
  const approved = await Adaptation.approved(office);
  const progress = await office.get('supervisor', `${programmes}/${id}/progress`);
  const homes = { targetHomes: 300, undecided: 1, approved: 1, inWorks: 0, accepted: 0, settled: 1 };
  const money = { keptFen: planFen, paidFen: planFen - 300, averageFen: planFen - 300 };
  expect(progress).toMatchObject({
    budgetFen: 3 * planFen,
    leftFen: planFen + 300,
    referenceAverageFen: 368_378,
    referenceHomes: 2,
    figure: { item: 'home-adaptation.average-cost' },
    total: { ...homes, ...money, targetHomes: 444 },
    townships: [
      { division: '990101001', ...homes, ...money },
      { division: '990101100', targetHomes: 144, settled: 0, paidFen: 0, averageFen: null },
    ],
  });
  await open.act('clerk', 'withdraw');
  await approved.act('clerk', 'withdraw');
});

it('reckons like the real year: 444 homes for 1,635,600 yuan', async () => {
  const year = { division: '990101', year: 2027, budgetFen: 163_560_000, townships };
  const { id: real } = await office.post('county', programmes, year);
  expect(await office.get('county', `${programmes}/${real}/progress`)).toMatchObject({
    referenceHomes: 444,
    total: { targetHomes: 444, averageFen: null },
  });
});

it('is adjusted, never below what is committed, and closed', async () => {
  const paidFen = planFen - 300;
  const to = (budgetFen: number) => ({ budgetFen, townships });
  expect(await office.refused('county', `${programmes}/${id}/adjust`, to(paidFen - 1))).toEqual([
    409,
    'adaptation-budget-committed',
  ]);
  const adjusted = await office.post('county', `${programmes}/${id}/adjust`, to(paidFen));
  expect(adjusted).toMatchObject({ budgetFen: paidFen, committedFen: paidFen });
  const adaptation = await Adaptation.planned(office);
  expect(await adaptation.refused('county', 'approve')).toEqual([409, 'adaptation-budget-exhausted']);
  await office.post('county', `${programmes}/${id}/close`);
  expect(await adaptation.refused('county', 'approve')).toEqual([409, 'adaptation-programme-missing']);
  const { items } = await office.get('county', `${programmes}?year=2026&state=closed`);
  expect(items).toMatchObject([{ id, committedFen: paidFen, allowedTransitions: [] }]);
  expect((await office.call('foreignCounty', 'GET', `${programmes}/${id}`)).status).toBe(404);
});
