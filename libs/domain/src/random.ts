import { randomBytes, randomUUID } from 'node:crypto';
import { type Clock, systemClock } from './clock.js';
import { CodedError } from './coded-error.js';

/** Source of identifiers and random bytes; injected so that tests and the synthetic city are repeatable. */
export interface RandomSource {
  /** A UUIDv7 (RFC 9562): sorts by the moment it was made, and those of one moment and one source in the order they were made. */
  uuid(): string;
  bytes(count: number): Uint8Array;
}

/** A deterministic source for tests, the synthetic city and recorded draws; never for secrets. */
export interface SeededRandom extends RandomSource {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `minimum` to `maximum`, both included. */
  integer(minimum: number, maximum: number): number;
  /** One element. @throws CodedError `list-empty` */
  pick<T>(list: readonly T[]): T;
}

/** Cryptographically strong; the time in the identifiers comes from the clock. */
export function systemRandom(clock: Clock = systemClock): RandomSource {
  const bytes = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
  let last = 0;
  let sequence = 0;
  return {
    bytes,
    uuid: () => {
      const now = clock.now().getTime();
      sequence = now === last ? sequence + 1 : 0;
      last = now;
      // Node draws UUIDs in advance, unlike bytes; their last 48 bits are all random.
      return uuidV7(now, `${inOrder(sequence)}-${randomUUID().slice(24)}`);
    },
  };
}

/** The same seed gives the same sequence on every machine. Identifiers take their time from the clock when one is given. */
export function seededRandom(seed: string | number, clock?: Clock): SeededRandom {
  const uint32 = sfc32(seedState(String(seed)));
  let tick = Date.UTC(2025, 0, 1);
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => uint32() & 0xff);
  const next = (): number => uint32() / 2 ** 32;
  const integer = (minimum: number, maximum: number): number => minimum + Math.floor(next() * (maximum - minimum + 1));
  return {
    bytes,
    next,
    integer,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new CodedError('list-empty', 'Nothing can be picked from an empty list.');
      return list[integer(0, list.length - 1)] as T;
    },
    uuid: () => uuidV7(clock === undefined ? tick++ : clock.now().getTime(), randomTail(bytes(10))),
  };
}

/** `tail` is what follows the version: 74 random bits and the variant, `xxx-yxxx-xxxxxxxxxxxx`. */
function uuidV7(milliseconds: number, tail: string): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail}`;
}

/** 26 bits that count within one moment, around the variant: `sss-vsss`. */
function inOrder(sequence: number): string {
  const high = (sequence >>> 14) & 0xfff;
  const low = 0x8000 | (sequence & 0x3fff);
  return `${high.toString(16).padStart(3, '0')}-${low.toString(16)}`;
}

function randomTail(random: Uint8Array): string {
  const digits = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(digits.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return `${digits.slice(0, 3)}-${variant}${digits.slice(4, 7)}-${digits.slice(7, 19)}`;
}

/** Four well-mixed words of state from a text (xmur3). */
function seedState(seed: string): [number, number, number, number] {
  let hash = 1779033703 ^ seed.length;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  const word = (): number => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
    hash ^= hash >>> 16;
    return hash >>> 0;
  };
  return [word(), word(), word(), word()];
}

/** Chris Doty-Humphrey's small fast counting generator: 128 bits of state, passes PractRand. */
function sfc32([a0, b0, c0, d0]: [number, number, number, number]): () => number {
  let [a, b, c, d] = [a0, b0, c0, d0];
  return () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
}
