import { generateKeyPairSync, randomUUID, sign, type JsonWebKey, type KeyObject } from 'node:crypto';

/** A key of the issuer; the public half as it stands in the JWKS. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: JsonWebKey & { readonly kid: string; readonly alg: 'ES256'; readonly use: 'sig' };
}

export function newSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomUUID();
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' } };
}

/** A compact JWS. Made by hand because Node signs synchronously, and a test can then write a token in one expression. */
export function signJwt(key: SigningKey, header: object, claims: object): string {
  const input = `${encode({ alg: 'ES256', kid: key.kid, ...header })}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(input), { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

/** A token that asks to be believed without a signature. */
export function unsignedJwt(claims: object): string {
  return `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(claims)}.`;
}

/** The same token with other claims under the old signature. */
export function tamperedJwt(token: string, changes: object): string {
  const [header, claims, signature] = token.split('.') as [string, string, string];
  const before = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
  return `${header}.${encode({ ...before, ...changes })}.${signature}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
