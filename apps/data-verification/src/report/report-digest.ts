import { createHash } from 'node:crypto';

/** JSON with sorted keys (as RFC 8785 for our values: integers, strings, booleans, lists, objects). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}

/** SHA-256 of the canonical report without its digest, hex. */
export function digestOf(report: Readonly<Record<string, unknown>>): string {
  const { digest: _, ...content } = report;
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
