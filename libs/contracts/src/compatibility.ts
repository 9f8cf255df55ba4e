type Json = Record<string, unknown>;

/** Words about a schema that bind nobody. */
const ANNOTATIONS: ReadonlySet<string> = new Set(['$schema', '$id', 'title', 'description', 'examples']);

/**
 * What would break somebody if `current` took the place of `previous` within one version; one line each, beginning with
 * the place in the payload. Empty when the change is additive: the only one allowed is a new optional field. A required
 * field would refuse the events that lie in topics and outboxes, and a looser rule (another value, a longer text) those
 * readers that apply the schema they know. Both are schemas as published, see generateSchemas().
 *
 * @example compareSchemas(published, generateSchemas()[type]) // ['/amount: is gone']
 */
export function compareSchemas(previous: object, current: object): string[] {
  return compareNodes(previous as Json, current as Json, '');
}

function compareNodes(previous: Json, current: Json, place: string): string[] {
  const keywords = new Set([...Object.keys(previous), ...Object.keys(current)]);
  return [...keywords]
    .filter((keyword) => !ANNOTATIONS.has(keyword))
    .flatMap((keyword) => {
      const [before, after] = [previous[keyword], current[keyword]];
      if (keyword === 'properties' && isObject(before) && isObject(after)) {
        return compareProperties(before, after, place);
      }
      if (keyword === 'items' && isObject(before) && isObject(after)) return compareNodes(before, after, `${place}/*`);
      if (keyword === 'required') return compareRequired(before, after, place);
      return canonical(before) === canonical(after) ? [] : [`${place || '/'}: ${keyword} is another`];
    });
}

function compareProperties(previous: Json, current: Json, place: string): string[] {
  return Object.entries(previous).flatMap(([name, before]) => {
    const after = current[name];
    const at = `${place}/${name}`;
    if (!isObject(before) || !isObject(after)) return [`${at}: is gone`];
    return compareNodes(before, after, at);
  });
}

function compareRequired(previous: unknown, current: unknown, place: string): string[] {
  const [before, after] = [namesIn(previous), namesIn(current)];
  return [
    ...before.filter((name) => !after.includes(name)).map((name) => `${place}/${name}: is no longer required`),
    ...after.filter((name) => !before.includes(name)).map((name) => `${place}/${name}: is required now`),
  ];
}

/** Text of a keyword's value in which the order of keys and of listed values says nothing. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).toSorted().join()}]`;
  if (!isObject(value)) return value === undefined ? 'absent' : JSON.stringify(value);
  const entries = Object.entries(value).filter(([key]) => !ANNOTATIONS.has(key));
  return `{${entries
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .toSorted()
    .join()}}`;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}
