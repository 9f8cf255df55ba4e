/** What a PromQL expression names: enough to see that it names nothing that does not exist. */
export interface Named {
  readonly metrics: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
}

const KEYWORDS = new Set([
  'and',
  'or',
  'unless',
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'bool',
]);

/** Metrics and labels of an expression. Reads words, not grammar: `promtool` is for the grammar. */
export function namesIn(expression: string): Named {
  const metrics = new Set<string>();
  const labels = new Set<string>();
  const rest = expression
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/\{([^}]*)\}/g, (_, matchers: string) => {
      for (const [, label = ''] of matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)) labels.add(label);
      return ' ';
    })
    .replaceAll(/\[[^\]]*\]/g, ' ')
    .replaceAll(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g, (_, list: string) => {
      for (const label of list.split(',')) if (label.trim() !== '') labels.add(label.trim());
      return ' ';
    });
  for (const { 0: word, index } of rest.matchAll(/[A-Za-z_:][\w:]*/g)) {
    const isFunction = /^\s*\(/.test(rest.slice(index + word.length));
    const isPartOfNumber = /[\d.]$/.test(rest.slice(0, index));
    if (!isFunction && !isPartOfNumber && !KEYWORDS.has(word)) metrics.add(word);
  }
  return { metrics, labels };
}
