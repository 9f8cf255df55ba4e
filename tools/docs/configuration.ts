import type { Documents } from './documents.ts';
import type { ServiceDefinition } from './load.ts';
import { generatedNote } from './markdown.ts';

/** The platform's own description of variables. */
export interface ConfigurationDescriber {
  shapeOf: (definition: ServiceDefinition) => Record<string, unknown>;
  describeConfig: (shape: Record<string, unknown>) => string[];
}

/** The environment of every service, from the declarations that are also validated at start. */
export function configurationDocuments(
  services: readonly ServiceDefinition[],
  { shapeOf, describeConfig }: ConfigurationDescriber,
): Documents {
  const sections = services.flatMap((service) => {
    return ['', `## ${service.name}`, '', service.description, '', ...describeConfig(shapeOf(service))];
  });
  const text = [
    '# Configuration',
    generatedNote,
    'Every variable is checked at start; all faults are reported at once and the process ends with exit code 78.',
    'Secrets have no default. The programs of the sandbox (`apps/sandbox-*`) describe theirs in their own READMEs.',
    ...sections,
  ];
  return new Map([['docs/configuration.md', text.join('\n')]]);
}
