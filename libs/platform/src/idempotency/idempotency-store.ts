import { createHash } from 'node:crypto';
import type { Caller, IdempotentRequest } from '../access/caller.js';
import type { FieldCipher } from '../crypto/field-cipher.js';
import type { Conversation } from '../database/conversation.js';
import type { BoundStatement } from '../database/flush.js';
import { preparedOf } from '../database/prepared.js';
import { conflict, unprocessable } from '../problems/problem-error.js';

/** How long an answer is kept; a client that repeats later gets a new effect. */
const keptHours = 48;

const lockTried = preparedOf('SELECT pg_try_advisory_xact_lock($1) AS locked');
const answerFound = preparedOf('SELECT body_hash, response FROM idempotency_key WHERE key = $1 AND expires_at > now()');

/** One repeatable transaction of one request. */
export interface IdempotentTransaction {
  /** Takes the key's lock; what an earlier run answered, or undefined when this run is the first. */
  begin(conversation: Conversation): Promise<{ readonly value: unknown } | undefined>;
  /** Keeps the answer, in the same transaction as the effect. */
  store(answer: unknown): BoundStatement;
}

/**
 * Answers by idempotency key. The key is the client's, for one caller, place and operation; the answer may hold
 * personal data and is sealed.
 */
export class IdempotencyStore {
  private readonly transactions = new WeakMap<IdempotentRequest, number>();

  constructor(private readonly cipher: FieldCipher) {}

  begin(caller: Caller, request: IdempotentRequest): IdempotentTransaction {
    // A handler with two transactions keeps two answers, in their order.
    const ordinal = (this.transactions.get(request) ?? 0) + 1;
    this.transactions.set(request, ordinal);
    const parts = [caller.clientId, caller.subject, caller.division, request.operation, request.key, ordinal];
    const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
    const key = digest.toString('hex');
    const binding = { table: 'idempotency_key', column: 'response', id: key };
    return {
      begin: async (conversation) => {
        const lock = { isHeld: false };
        conversation.add(lockTried, [String(digest.readBigInt64BE())], ({ rows }) => {
          lock.isHeld = (rows[0] as { locked: boolean }).locked;
        });
        // A statement of its own: the row is looked for after the lock is held, so a commit in between is seen.
        const found = await conversation.run(answerFound, [key]);
        const stored = found.rows[0] as { body_hash: string; response: Buffer } | undefined;
        if (stored !== undefined) {
          if (stored.body_hash !== request.bodyHash) throw keyReused();
          return { value: (JSON.parse(this.cipher.open(binding, stored.response)) as { answer?: unknown }).answer };
        }
        if (!lock.isHeld) throw keyInProgress();
        return undefined;
      },
      store: (answer) => ({
        sql: `INSERT INTO idempotency_key (key, body_hash, response, expires_at)
              VALUES ($1, $2, $3, now() + make_interval(hours => $4))
              ON CONFLICT (key) DO UPDATE SET body_hash = excluded.body_hash, response = excluded.response,
                created_at = now(), expires_at = excluded.expires_at`,
        params: [key, request.bodyHash, this.cipher.seal(binding, JSON.stringify({ answer })), keptHours],
      }),
    };
  }
}

const keyInProgress = () =>
  conflict({
    code: 'idempotency-key-in-progress',
    detail: 'A request with this Idempotency-Key is still being worked on.',
    retryAfter: 1,
  });

const keyReused = () =>
  unprocessable({
    code: 'idempotency-key-reused',
    detail: 'This Idempotency-Key was used with a different request.',
    errors: [{ pointer: '/header/Idempotency-Key', code: 'idempotency-key-reused', detail: 'Used for another body.' }],
  });
