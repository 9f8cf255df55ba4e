/**
 * `npm run doctor [-- --json]`: says in plain words what is wrong with the running platform and what helps. Exit code 0
 * when nothing is, 1 with findings. It asks and changes nothing.
 */
import { parseArgs } from 'node:util';

import { stateFolder } from '../lib/paths.ts';
import { examine } from './examine.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const findings = await examine(stateFolder);
const faults = findings.filter(({ kind }) => kind === 'fault');
if (values.json) {
  console.log(JSON.stringify({ healthy: faults.length === 0, findings }, null, 2));
} else {
  for (const { kind, part, what, helps, runbook } of findings) {
    console.log(`${kind === 'fault' ? '✖' : '·'} ${part}: ${what}`);
    console.log(`    What helps: ${helps}${runbook === undefined ? '' : `  (${runbook})`}`);
  }
  console.log(faults.length === 0 ? '✔ The platform is healthy.' : `${faults.length} finding(s).`);
}
// Connections to servers that hang must not be waited for.
process.exit(faults.length === 0 ? 0 : 1);
