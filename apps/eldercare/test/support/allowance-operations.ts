import { matterReaders } from '../../src/access.js';
import { acts, reads, route, type Guarded } from './guarded.js';
import type { Office } from './office.js';
import { freshElder } from './office.js';
import { booksOf, reported } from './register.js';

/** A village of the township that the matrix asks about. */
const division = '990101001201';
let shared: Promise<{ allowance: string; recovery: string; amountFen: number }> | undefined;

/** An allowance with a claim: the matrix only reads both, so one of each is enough for all its rows. */
function overpaid(office: Office): Promise<{ allowance: string; recovery: string; amountFen: number }> {
  shared ??= (async () => {
    const elder = freshElder('1940-01-01');
    await reported(office, elder, { division });
    await office.at('2026-03-12');
    await office.at('2026-04-12');
    await reported(office, elder, { division, change: 'died', on: '2026-03-15' });
    const books = await booksOf(office, elder);
    const [claim] = await office.rows(`SELECT id, amount_fen FROM allowance_recovery WHERE allowance_id = $1`, [
      books?.id,
    ]);
    return { allowance: books?.id ?? '', recovery: String(claim?.['id']), amountFen: Number(claim?.['amount_fen']) };
  })();
  return shared;
}

const run = async (office: Office): Promise<string> => {
  await overpaid(office);
  return String((await office.rows(`SELECT id FROM payment_run WHERE division = '990101001' LIMIT 1`))[0]?.['id']);
};

/** The claim is open again for every caller: making another takes months of payments. */
async function open(office: Office): Promise<string> {
  const { recovery } = await overpaid(office);
  await office.rows(`UPDATE allowance_recovery SET state = 'open' WHERE id = $1`, [recovery]);
  return recovery;
}

/** Somebody of the township who turns 86 that month. */
async function birthday(office: Office): Promise<string> {
  await overpaid(office);
  const [resident] = await office.rows(`SELECT id FROM resident WHERE birth_date = '1940-01-01'`);
  return String(resident?.['id']);
}

export const allowanceOperations: readonly Guarded[] = [
  ...reads('/age-allowances', [''], async (office) => (await overpaid(office)).allowance),
  ...reads('/allowance-recoveries', [''], async (office) => (await overpaid(office)).recovery),
  ...reads('/payment-runs', [], run),
  route('GET', '/birthdays', async (office) => ({ secret: await birthday(office), path: '/birthdays?month=2026-01' }), {
    roles: matterReaders,
  }),
  acts('/allowance-recoveries', 'record-repayment', open, {
    roles: ['township-clerk'],
    body: async (office) => ({ amountFen: (await overpaid(office)).amountFen }),
  }),
  acts('/allowance-recoveries', 'waive', open, {
    roles: ['county-reviewer'],
    body: () => ({ reason: '家庭特别困难' }),
  }),
];
