import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { root } from '../lib/paths.ts';
import { namesIn } from './promql.ts';

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}
interface Panel {
  title: string;
  targets: { expr: string; legendFormat: string }[];
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const filesOf = (pattern: string): string[] => globSync(pattern, { cwd: root }).sort();

/** Metrics by name with their labels, from the catalogue that `npm run docs` makes from the registries. */
function catalogue(): Map<string, ReadonlySet<string>> {
  const known = new Map<string, ReadonlySet<string>>([['up', new Set<string>()]]);
  for (const line of read('docs/metrics.md').split('\n')) {
    const [, name, type, labels = ''] = /^\| `(\w+)`\s*\| (\w+)\s*\| ([^|]*) \|/.exec(line) ?? [];
    if (name === undefined) continue;
    const own = new Set([...labels.matchAll(/`(\w+)`/g)].map(([, label = '']) => label));
    if (type !== 'histogram') known.set(name, own);
    else for (const part of ['bucket', 'sum', 'count']) known.set(`${name}_${part}`, new Set([...own, 'le']));
  }
  return known;
}

const rules = filesOf('k8s/monitoring/alerts/*.yaml').flatMap((file) => {
  const { spec } = parse(read(file)) as { spec: { groups: { rules: Rule[] }[] } };
  return spec.groups.flatMap((group) => group.rules);
});
const dashboards = filesOf('k8s/monitoring/dashboards/*.json').map((file) => ({
  file,
  panels: (JSON.parse(read(file)) as { panels: Panel[] }).panels,
}));

/** What the scraper adds to every metric. */
const targetLabels = ['service', 'instance'];

describe('expressions of alerts and dashboards', () => {
  const metrics = catalogue();
  const expressions = [
    ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
    ...dashboards.flatMap(({ file, panels }) =>
      panels.flatMap(({ title, targets }) =>
        targets.map(({ expr }): [string, string] => [`${path.basename(file)}: ${title}`, expr]),
      ),
    ),
  ];

  it('are there', () => {
    expect(metrics.size).toBeGreaterThan(30);
    expect(rules.length).toBeGreaterThanOrEqual(20);
    expect(expressions.length).toBeGreaterThan(50);
  });

  it.each(expressions)('%s names only metrics and labels that the services have', (_title, expression) => {
    const named = namesIn(expression);
    expect(named.metrics.size).toBeGreaterThan(0);
    expect([...named.metrics].filter((metric) => !metrics.has(metric))).toEqual([]);
    const labels = new Set([
      ...targetLabels,
      ...[...named.metrics].flatMap((metric) => [...(metrics.get(metric) ?? [])]),
    ]);
    expect([...named.labels].filter((label) => !labels.has(label))).toEqual([]);
  });

  it('are told apart from what does not exist', () => {
    const expression = 'sum by (le, planet) (rate(no_such_metric{colour="red", up="x"}[5m])) > 1e3 and on (x) up';
    expect(namesIn(expression)).toEqual({
      metrics: new Set(['no_such_metric', 'up']),
      labels: new Set(['colour', 'up', 'le', 'planet', 'x']),
    });
  });
});

describe('alerts', () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))(
    '%s says how bad it is, waits before it calls, and has a page that was followed',
    (alert, { for: waits, labels, annotations }) => {
      expect(labels['severity']).toMatch(/^(warning|critical)$/);
      expect(waits).toMatch(/^\d+m$/);
      expect(annotations['summary']).toBeTruthy();
      const kebab = alert.replaceAll(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
      expect(annotations['runbook_url']).toBe(`docs/runbooks/${kebab}.md`);
      const page = read(`docs/runbooks/${kebab}.md`);
      expect(page).toMatch(new RegExp(`^# ${alert}\n`));
      const parts = ['What it means', 'What people notice', 'Look', 'Mend', 'Over when', 'Followed'];
      expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(parts);
      expect(page).toMatch(/## Followed\n\n20\d\d-\d\d-\d\d/);
    },
  );

  it('have no page too many, and every link of a page leads somewhere', () => {
    // Other pages of the folder, such as how to restore, belong to no alert.
    const pages = filesOf('docs/runbooks/*.md').filter((file) => read(file).includes('## What it means\n'));
    expect(pages).toEqual(rules.map(({ annotations }) => annotations['runbook_url']).sort());
    const broken = filesOf('docs/runbooks/*.md').flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:)([^)#]+)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(path.join(root, path.dirname(file), target)))
        .map((target) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('watch every service of the platform', () => {
    const down = rules.find(({ alert }) => alert === 'ServiceDown')?.expr ?? '';
    const services = filesOf('apps/*/src/service.ts').map((file) => file.split('/')[1] ?? '');
    expect(services.filter((service) => !down.includes(`absent(up{service="${service}"})`))).toEqual([]);
  });
});
