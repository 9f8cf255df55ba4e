import { reads, type Guarded } from './guarded.js';
import type { Office } from './office.js';
import { freshElder } from './office.js';
import { booksOf, reported } from './register.js';

/** A village of the township that the matrix asks about. */
const division = '990101001201';
let shared: Promise<{ allowance: string; recovery: string }> | undefined;

/** An allowance with a claim: the matrix only reads both, so one of each is enough for all its rows. */
function overpaid(office: Office): Promise<{ allowance: string; recovery: string }> {
  shared ??= (async () => {
    const elder = freshElder('1940-01-01');
    await reported(office, elder, { division });
    await office.at('2026-03-12');
    await office.at('2026-04-12');
    await reported(office, elder, { division, change: 'died', on: '2026-03-15' });
    const books = await booksOf(office, elder);
    const [claim] = await office.rows(`SELECT id FROM allowance_recovery WHERE allowance_id = $1`, [books?.id]);
    return { allowance: books?.id ?? '', recovery: String(claim?.['id']) };
  })();
  return shared;
}

const run = async (office: Office): Promise<string> => {
  await overpaid(office);
  return String((await office.rows(`SELECT id FROM payment_run WHERE division = '990101001' LIMIT 1`))[0]?.['id']);
};

export const allowanceOperations: readonly Guarded[] = [
  ...reads('/age-allowances', [''], async (office) => (await overpaid(office)).allowance),
  ...reads('/allowance-recoveries', [''], async (office) => (await overpaid(office)).recovery),
  ...reads('/payment-runs', [], run),
];
