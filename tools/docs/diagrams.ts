import { toMermaid } from '@minzheng/workflow';

import type { Documents } from './documents.ts';
import type { AnyMachine } from './load.ts';

/** The place in a service's README that its diagrams fill; what stands between is written anew each time. */
const begin = '<!-- diagrams: written by npm run docs -->';
const end = '<!-- end of diagrams -->';

/**
 * The READMEs of the services with a diagram of each of their state machines.
 *
 * @param readmeOf text of a README as it stands, by its path from the root of the clone
 * @throws Error for a README without the place
 */
export function readmesWithDiagrams(
  machines: readonly { service: string; machine: AnyMachine }[],
  readmeOf: (file: string) => string,
): Documents {
  const documents: Documents = new Map();
  for (const [service, owned] of Map.groupBy(machines, ({ service: owner }) => owner)) {
    const file = `apps/${service}/README.md`;
    const readme = readmeOf(file);
    const from = readme.indexOf(begin);
    const to = readme.indexOf(end);
    if (from < 0 || to < from) throw new Error(`${file} has no place for its diagrams: ${begin} … ${end}`);
    const diagrams = owned.map(({ machine }) => diagram(machine)).join('\n');
    documents.set(file, `${readme.slice(0, from)}${begin}\n\n${diagrams}\n${readme.slice(to)}`);
  }
  return documents;
}

/** Closed until it is asked for: a service has up to a dozen. */
function diagram(machine: AnyMachine): string {
  return [
    '<details>',
    `<summary>${machine.title}</summary>`,
    '',
    '```mermaid',
    toMermaid(machine).trimEnd(),
    '```',
    '',
    `[Transitions and time limits](../../docs/workflows/${machine.name}.md)`,
    '',
    '</details>',
    '',
  ].join('\n');
}
