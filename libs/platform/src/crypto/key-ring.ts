/** Secret keys by id; the first is the active one, the others only open what was made before. */
export interface KeyRing {
  readonly active: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

/**
 * Reads `id:base64[,id:base64…]` (32 bytes each, the first is active).
 * @throws Error saying which entry is wrong, never what it holds
 */
export function parseKeyRing(text: string): KeyRing {
  return readKeys(text, '');
}

/** The same for a ring that belongs to one service alone: ids begin with `<prefix>-`, so a shared ring is refused. */
export function parseOwnKeyRing(prefix: string): (text: string) => KeyRing {
  return (text) => readKeys(text, `${prefix}-`);
}

function readKeys(text: string, idsBeginWith: string): KeyRing {
  const keys = new Map<string, Buffer>();
  for (const [index, entry] of text.split(',').entries()) {
    const [, id, encoded] = /^\s*([0-9A-Za-z_-]{1,32}):([0-9A-Za-z+/=_-]+)\s*$/.exec(entry) ?? [];
    if (id === undefined || encoded === undefined) throw new Error(`entry ${index + 1} is not <id>:<base64>`);
    const key = Buffer.from(encoded, 'base64');
    if (key.length !== 32) throw new Error(`entry ${index + 1} does not hold 32 bytes`);
    if (!id.startsWith(idsBeginWith))
      throw new Error(`entry ${index + 1} has an id that does not begin with ${idsBeginWith}`);
    if (keys.has(id)) throw new Error(`entry ${index + 1} repeats a key id`);
    keys.set(id, key);
  }
  const [active] = keys.keys();
  if (active === undefined) throw new Error('there is no key');
  return { active, keys };
}
