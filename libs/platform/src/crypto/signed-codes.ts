import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { env } from '../config/config.js';
import { parseKeyRing, type KeyRing } from './key-ring.js';

/** What a code says: short texts that identify a document. It is printed and photographed: no personal data. */
export type SignedContent = Readonly<Record<string, string>>;

/** A public key as others check codes with it (RFC 8037). */
export interface PublicSigningKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly alg: 'EdDSA';
  readonly use: 'sig';
  readonly kid: string;
  readonly x: string;
}

interface SigningKey {
  readonly secret: KeyObject;
  readonly public: KeyObject;
}

/** The variable a service with signed codes reads; spread it into its `defineConfig`. */
export const signedCodeConfig = {
  SIGNED_CODE_KEYS: env.secret({
    description:
      'Ed25519 seeds that sign the codes on certificates, `id:base64 of 32 bytes`, the active one first; a key whose ' +
      'certificates are still in use stays in the list',
    read: parseKeyRing,
  }),
};

/** PKCS #8 around the 32 bytes of a seed (RFC 8410, section 7). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
/** A QR code of moderate density; more is no code of ours. */
const longestCode = 1_024;

/**
 * Signed codes (签名二维码) for printed documents: a compact JWS (RFC 7515) with Ed25519 and the id of its key. A code
 * proves that this platform printed the document; whether the document still holds, its service's register says.
 * The purpose is part of what is signed, so that a code of one kind of document is nothing on another.
 * @example const code = codes.sign('marriage-certificate', { id, number }); codes.read('marriage-certificate', code)?.id
 */
export class SignedCodes {
  private readonly active: string;
  private readonly keys: ReadonlyMap<string, SigningKey>;

  constructor(ring: KeyRing) {
    this.active = ring.active;
    this.keys = new Map([...ring.keys].map(([id, seed]) => [id, keyOfSeed(seed)]));
  }

  /** Signs with the active key. */
  sign(purpose: string, content: SignedContent): string {
    const protectedPart = encode({ alg: 'EdDSA', kid: this.active, typ: purpose });
    const signed = `${protectedPart}.${encode(content)}`;
    const signature = sign(null, Buffer.from(signed), this.keyOf(this.active).secret);
    return `${signed}.${signature.toString('base64url')}`;
  }

  /** What a code of this purpose says; undefined when it is none of ours, whatever is wrong with it. */
  read(purpose: string, code: string): SignedContent | undefined {
    const [protectedPart, contentPart, signaturePart, ...rest] = code.length > longestCode ? [] : code.split('.');
    if (protectedPart === undefined || contentPart === undefined || signaturePart === undefined) return undefined;
    const header = decode(protectedPart);
    const key = this.keys.get(header?.['kid'] ?? '');
    if (rest.length > 0 || key === undefined || header?.['alg'] !== 'EdDSA' || header['typ'] !== purpose) {
      return undefined;
    }
    const signature = Buffer.from(signaturePart, 'base64url');
    // base64url has several writings of one value; only the one that was printed is taken.
    if (signature.toString('base64url') !== signaturePart) return undefined;
    const authentic = verify(null, Buffer.from(`${protectedPart}.${contentPart}`), key.public, signature);
    return authentic ? decode(contentPart) : undefined;
  }

  /** The public halves of all keys, for those who check codes without asking us; the active one first. */
  publicKeys(): PublicSigningKey[] {
    return [...this.keys].map(([kid, key]) => {
      const { x = '' } = key.public.export({ format: 'jwk' });
      return { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid, x };
    });
  }

  private keyOf(id: string): SigningKey {
    const key = this.keys.get(id);
    if (key === undefined) throw new Error(`There is no key ${id}`);
    return key;
  }
}

function keyOfSeed(seed: Buffer): SigningKey {
  const secret = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  return { secret, public: createPublicKey(secret) };
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function decode(part: string): SignedContent | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    const flat = typeof value === 'object' && value !== null && Object.values(value).every(isText);
    return flat ? (value as SignedContent) : undefined;
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
