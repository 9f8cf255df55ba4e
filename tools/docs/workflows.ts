import { toMermaid } from '@minzheng/workflow';

import type { Documents } from './documents.ts';
import type { AnyMachine } from './load.ts';
import { generatedNote, table } from './markdown.ts';

/** One page a state machine, from the table in code that also decides at run time, and an index. */
export function workflowDocuments(machines: readonly { service: string; machine: AnyMachine }[]): Documents {
  const documents: Documents = new Map();
  for (const { service, machine } of machines)
    documents.set(`docs/workflows/${machine.name}.md`, page(service, machine));
  const rows = machines.map(({ service, machine }) => [`[${machine.title}](${machine.name}.md)`, service]);
  documents.set(
    'docs/workflows/README.md',
    ['# Workflows', generatedNote, ...table(['Workflow', 'Service'], rows)].join('\n'),
  );
  return documents;
}

function page(service: string, machine: AnyMachine): string {
  const transitions = Object.entries(machine.definition.transitions).map(([name, transition]) => [
    `${transition.title} \`${name}\``,
    transition.from.map((state) => `\`${state}\``).join(', '),
    [transition.to ?? []]
      .flat()
      .map((state) => `\`${state}\``)
      .join(' or ') || 'stays',
    [...transition.roles, ...(transition.levels ?? []).map((level) => `level ${level}`)].join(', '),
    (transition.guards ?? []).map(({ title, code }) => `${title} (\`${code}\`)`).join('<br>'),
    transition.event ? `\`${transition.event}\`` : '',
    transition.legalBasis ?? '',
  ]);
  const clocks = machine.clocks.map(({ title, runsIn, figure, then, event, legalBasis }) => [
    title,
    runsIn.map((state) => `\`${state}\``).join(', '),
    figure.map((item) => `\`${item}\``).join(' or '),
    [then && `makes \`${then}\``, event && `raises \`${event}\``].filter(Boolean).join(', '),
    legalBasis ?? '',
  ]);
  return [
    `# ${machine.title}`,
    generatedNote,
    `Service: ${service}`,
    '',
    '```mermaid',
    toMermaid(machine).trimEnd(),
    '```',
    '',
    '## Transitions',
    ...table(['Transition', 'From', 'To', 'Who', 'Only when', 'Event', 'Legal basis'], transitions),
    ...(clocks.length > 0
      ? ['## Time limits', ...table(['Limit', 'Runs in', 'Policy figure', 'When it is over', 'Legal basis'], clocks)]
      : []),
  ].join('\n');
}
