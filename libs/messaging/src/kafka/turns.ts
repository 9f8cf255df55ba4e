/**
 * Cuts messages into turns of at most `size` that can be handled side by side: no key occurs twice in a turn, and the
 * turns follow one another, so each key keeps its order. Messages without a key count as being of one.
 */
export function* turnsOf<Message extends { readonly key: Buffer | null }>(
  messages: readonly Message[],
  size: number,
): Generator<readonly Message[]> {
  let turn: Message[] = [];
  const keys = new Set<string | undefined>();
  for (const message of messages) {
    const key = message.key?.toString('utf8');
    if (turn.length === size || keys.has(key)) {
      yield turn;
      turn = [];
      keys.clear();
    }
    turn.push(message);
    keys.add(key);
  }
  if (turn.length > 0) yield turn;
}
