import { createHash } from 'node:crypto';
import { isDivisionCode, type DivisionCode } from '@minzheng/domain';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { roles as knownRoles, type Role } from './caller.js';

/** Why a token is not accepted; `identity-provider-unavailable` is nobody's fault but nothing passes meanwhile. */
export type TokenRefusalCode =
  | 'token-missing'
  | 'token-malformed'
  | 'token-expired'
  | 'token-not-yet-valid'
  | 'token-invalid'
  | 'token-division-missing'
  | 'identity-provider-unavailable';

/** A token was refused. The message is the code; nothing of the token is kept. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  constructor(readonly code: TokenRefusalCode) {
    super(code);
  }
}

/** What a verified access token says. */
export interface VerifiedToken {
  readonly kind: 'person' | 'client';
  readonly subject: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  readonly roles: readonly Role[];
  readonly division: DivisionCode;
  /** Unix seconds. */
  readonly expiresAt: number;
}

/** Settings of {@link TokenVerifier}. */
export interface TokenVerifierOptions {
  /** Issuer URL, exactly as in the tokens' `iss`. */
  readonly issuer: string;
  readonly audience: string;
  /** Real time (tokens never follow the sandbox clock). */
  readonly now?: () => Date;
  /** Verified tokens kept by hash; 0 switches the cache off. Default 10,000. */
  readonly cacheSize?: number;
  /** Least milliseconds between two fetches of the key set. Default 1,000. */
  readonly keyCooldownMs?: number;
  /** Milliseconds for one call to the issuer. Default 5,000. */
  readonly timeoutMs?: number;
}

/** No symmetric algorithm and no `none`: the public key of the issuer must never work as a shared secret. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 5;
/** Bounds how long a key withdrawn by the issuer keeps working through the cache. */
const CACHE_MS = 5 * 60_000;
const DISCOVERY_RETRY_MS = 1_000;
const MAX_TOKEN_LENGTH = 8_192;

/**
 * Verifies access tokens (RFC 9068 or Keycloak's flavour): signature by the issuer's current keys, issuer, audience,
 * expiry, kind of token, division and roles. Knows no framework, so that the gateway uses the same one.
 */
export class TokenVerifier {
  private readonly cache: LRUCache<string, VerifiedToken> | undefined;
  private readonly now: () => Date;
  private keys: Promise<JWTVerifyGetKey> | undefined;
  private keysFailedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: TokenVerifierOptions) {
    this.now = options.now ?? (() => new Date());
    const max = options.cacheSize ?? 10_000;
    this.cache = max > 0 ? new LRUCache({ max, ttl: CACHE_MS }) : undefined;
  }

  /**
   * Reads the token of an `Authorization` header.
   * @throws TokenRefused
   */
  async verifyHeader(authorization: string | undefined): Promise<VerifiedToken> {
    if (authorization === undefined || authorization === '') {
      throw new TokenRefused('token-missing');
    }
    const match = /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i.exec(authorization);
    if (match === null || authorization.length > MAX_TOKEN_LENGTH) {
      throw new TokenRefused('token-malformed');
    }
    return this.verify(match[1] as string);
  }

  /** @throws TokenRefused */
  async verify(token: string): Promise<VerifiedToken> {
    const hash = createHash('sha256').update(token).digest('base64');
    const known = this.cache?.get(hash);
    if (known !== undefined) {
      if (known.expiresAt * 1000 <= this.now().getTime()) {
        this.cache?.delete(hash);
        throw new TokenRefused('token-expired');
      }
      return known;
    }
    const verified = claimsOf(await this.checkSignature(token));
    this.cache?.set(hash, verified);
    return verified;
  }

  private async checkSignature(token: string): Promise<JWTPayload> {
    const keys = await this.discover();
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer: this.options.issuer,
        audience: this.options.audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: this.now(),
        requiredClaims: ['exp', 'iat'],
      });
      if (!isAccessToken(protectedHeader.typ, payload)) {
        throw new TokenRefused('token-invalid');
      }
      return payload;
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** OIDC discovery, once; a failure is remembered for a second so that a dead issuer is not stormed. */
  private discover(): Promise<JWTVerifyGetKey> {
    if (this.keys !== undefined) {
      return this.keys;
    }
    if (Date.now() - this.keysFailedAt < DISCOVERY_RETRY_MS) {
      return Promise.reject(new TokenRefused('identity-provider-unavailable'));
    }
    const attempt = this.fetchKeySetAddress();
    this.keys = attempt;
    attempt.catch(() => {
      this.keysFailedAt = Date.now();
      this.keys = undefined;
    });
    return attempt;
  }

  private async fetchKeySetAddress(): Promise<JWTVerifyGetKey> {
    const timeoutMs = this.options.timeoutMs ?? 5_000;
    try {
      const base = this.options.issuer.replace(/\/$/, '');
      const response = await fetch(`${base}/.well-known/openid-configuration`, {
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      });
      const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
      if (!response.ok || document.issuer !== this.options.issuer || typeof document.jwks_uri !== 'string') {
        throw new TokenRefused('identity-provider-unavailable');
      }
      return createRemoteJWKSet(new URL(document.jwks_uri), {
        timeoutDuration: timeoutMs,
        cooldownDuration: this.options.keyCooldownMs ?? 1_000,
        cacheMaxAge: CACHE_MS,
      });
    } catch {
      throw new TokenRefused('identity-provider-unavailable');
    }
  }
}

/** An id, refresh or logout token of the same issuer is no access token, whatever its audience. */
function isAccessToken(headerType: string | undefined, payload: JWTPayload): boolean {
  const type = headerType?.toLowerCase().replace(/^application\//, '');
  if (type === 'at+jwt') {
    return true;
  }
  const keycloakType = payload['typ'];
  return type === 'jwt' && (keycloakType === undefined || keycloakType === 'Bearer') && !('nonce' in payload);
}

function claimsOf(payload: JWTPayload): VerifiedToken {
  const clientId = payload['client_id'] ?? payload['azp'];
  const subject = payload.sub ?? clientId;
  const scope = payload['scope'];
  if (typeof clientId !== 'string' || clientId === '' || typeof subject !== 'string' || subject === '') {
    throw new TokenRefused('token-invalid');
  }
  const division = payload['division'];
  if (typeof division !== 'string' || !isDivisionCode(division)) {
    throw new TokenRefused('token-division-missing');
  }
  const claimed: unknown[] = Array.isArray(payload['roles']) ? payload['roles'] : [];
  return Object.freeze({
    kind: subject === clientId ? 'client' : 'person',
    subject,
    clientId,
    scopes: new Set(typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : []),
    roles: Object.freeze(knownRoles.filter((role) => claimed.includes(role))),
    division,
    expiresAt: payload.exp as number,
  });
}

function refusalOf(error: unknown): TokenRefused {
  if (error instanceof TokenRefused) {
    return error;
  }
  if (error instanceof errors.JWTExpired) {
    return new TokenRefused('token-expired');
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') {
    return new TokenRefused('token-not-yet-valid');
  }
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) {
    return new TokenRefused('token-malformed');
  }
  const blamesToken =
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSMultipleMatchingKeys;
  return new TokenRefused(blamesToken ? 'token-invalid' : 'identity-provider-unavailable');
}
