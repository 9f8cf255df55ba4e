/** Values of a page of `/metrics` by `name{label="value",…}`; the label `service`, which all have, is left out. */
export function metricValues(page: string): ReadonlyMap<string, number> {
  const samples = page.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line): [string, number] => {
      const [, name = '', labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      const own = labels.split(',').filter((label) => label !== '' && !label.startsWith('service="'));
      return [own.length === 0 ? name : `${name}{${own.join(',')}}`, Number(value)];
    }),
  );
}
