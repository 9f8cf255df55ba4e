/**
 * `npm run bench [-- NAME…] [-- --json] [--quick] [--minutes N]`: measures on servers of its own. Progress goes to
 * standard error; standard output has the table, or with --json nothing but the figures.
 */
import { parseArgs } from 'node:util';

import { ToolProblem } from '../lib/problem.ts';
import { ProcessList } from '../lib/processes.ts';
import { duration } from '../lib/progress.ts';
import { beginThrowawayRun, tellProblem } from '../lib/throwaway-run.ts';
import { build } from '../sandbox/build.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { tableOf } from './report.ts';

const began = Date.now();
const say = (line: string): void => {
  process.stderr.write(`${duration(Date.now() - began).padStart(12)}  ${line}\n`);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    minutes: { type: 'string' },
  },
});

function chosen(benches: readonly Bench[]): readonly Bench[] {
  const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    throw new ToolProblem(
      `No bench is called ${unknown.join(', ')}.`,
      `one of ${benches.map(({ name }) => name).join(', ')}`,
    );
  }
  return positionals.length === 0
    ? benches.filter(({ onlyWhenNamed }) => onlyWhenNamed !== true)
    : benches.filter(({ name }) => positionals.includes(name));
}

function minutes(): number {
  const given = Number(values.minutes ?? (values.quick ? 0.5 : 10));
  if (!(given > 0)) throw new ToolProblem('--minutes needs a number above 0.');
  return given;
}

const ours = beginThrowawayRun('bench');

async function everything(): Promise<Figure[]> {
  say('building');
  await build();
  // Not before: they load what was built.
  const [{ benches }, { Lab }] = await Promise.all([import('./benches/index.ts'), import('./lab/lab.ts')]);
  const list = chosen(benches);
  say('starting PostgreSQL, Kafka and Redis');
  const lab = await Lab.open({
    folder: ours.folder,
    processes: new ProcessList(ours.listFile),
    quick: values.quick,
    say,
    minutes: minutes(),
  });
  const figures: Figure[] = [];
  for (const bench of list) {
    say(`${bench.name}: ${bench.title}`);
    figures.push(...(await bench.run(lab)));
  }
  await lab.close();
  return figures;
}

let code = 0;
try {
  const figures = await ours.untilInterrupted(everything);
  process.stdout.write(values.json ? `${JSON.stringify(figures, null, 2)}\n` : `${tableOf(figures)}\n`);
} catch (error) {
  code = 1;
  tellProblem(error, say);
}
await ours.end();
say('took this long');
process.exit(code);
