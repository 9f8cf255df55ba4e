// npm run stop | reset | status | doctor | demo | docs | bench | backup …: one script in the pinned Node.
import { launch } from './bootstrap/launch.mjs';

const scripts = new Map([
  ['stop', 'sandbox/stop.ts'],
  ['reset', 'sandbox/reset.ts'],
  ['status', 'sandbox/status.ts'],
  ['demo', 'sandbox/demo.ts'],
  ['lint', 'lint/main.ts'],
  ['services', 'services.ts'],
  ['lockfile', 'lockfile/main.ts'],
  ['docs', 'docs/main.ts'],
  ['doctor', 'doctor/main.ts'],
  ['kubernetes', 'kubernetes/main.ts'],
  ['failures', 'failures/main.ts'],
  ['bench', 'bench/main.ts'],
  ['backup', 'recovery/backup-command.ts'],
  ['restore', 'recovery/restore-command.ts'],
  ['test-restore', 'recovery/test/main.ts'],
]);
const [name = '', ...args] = process.argv.slice(2);
const script = scripts.get(name);
if (script === undefined) {
  console.error(`usage: node tools/run.mjs ${[...scripts.keys()].join(' | ')}`);
  process.exit(2);
}
await launch(script, {}, args);
