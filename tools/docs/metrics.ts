import type { Documents } from './documents.ts';
import type { ServiceDefinition } from './load.ts';
import { generatedNote, table } from './markdown.ts';

interface MetricDescription {
  name: string;
  type: string;
  labels: readonly string[];
  help: string;
}

/** The platform's own description of metrics. */
export interface MetricsDescriber {
  metricsOf: (definition: ServiceDefinition) => Promise<readonly MetricDescription[]>;
}

/** Every metric of the platform, from the registries of the services as they are built. */
export async function metricDocuments(
  services: readonly ServiceDefinition[],
  { metricsOf }: MetricsDescriber,
): Promise<Documents> {
  const known = new Map<string, MetricDescription & { services: string[] }>();
  for (const { name: service, ...rest } of services) {
    for (const metric of await metricsOf({ name: service, ...rest })) {
      const entry = known.get(metric.name) ?? { ...metric, services: [] };
      entry.services.push(service);
      known.set(metric.name, entry);
    }
  }
  const metrics = [...known.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const rowsOf = (runtime: boolean): string[][] =>
    metrics
      .filter(({ name }) => /^(nodejs|process)_/.test(name) === runtime)
      .map(({ name, type, labels, help, services: by }) => [
        `\`${name}\``,
        type,
        labels.map((label) => `\`${label}\``).join(', '),
        by.length === services.length ? 'all' : by.join(', '),
        help,
      ]);
  const head = ['Metric', 'Type', 'Labels', 'Services', 'Meaning'];
  const text = [
    '# Metrics',
    generatedNote,
    'Prometheus text format at `/metrics`. Every metric has the label `service`; labels are codes, states and route',
    'templates, never ids or anything of a person. Gauges of stored work (outbox, timers, cases, matters, verification',
    'queue) say the same in every process of a service: take the maximum, not the sum. A gauge that cannot be measured',
    'is absent. Histograms have `_bucket`, `_sum` and `_count`.',
    ...table(head, rowsOf(false)),
    '## Of the process',
    ...table(head, rowsOf(true)),
  ];
  return new Map([['docs/metrics.md', text.join('\n')]]);
}
