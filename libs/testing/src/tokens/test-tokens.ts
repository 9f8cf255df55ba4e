import type { Role } from '@minzheng/platform';
import { newSigningKey, tamperedJwt, unsignedJwt } from './jwt.js';
import type { SignOptions, TestIssuer } from './test-issuer.js';

/** Who a token speaks for; everything has a sensible default. */
export interface TokenClaims {
  /** Default none: a test says which role it is about. */
  readonly roles?: readonly Role[];
  /** Default township 990101001. */
  readonly division?: string;
  /** Default `<service>.read` and `<service>.write`. */
  readonly scopes?: readonly string[];
  /** `sub`: the official. Default `official-1`; the client id makes it a client acting for itself. */
  readonly subject?: string;
  readonly clientId?: string;
  readonly audience?: string;
  readonly issuer?: string;
}

/** Township (城关镇) of the synthetic city in which tests happen unless they say otherwise. */
export const defaultDivision = '990101001';
/** Audience of the platform's tokens. */
export const defaultAudience = 'minzheng';

/** `Authorization` headers of every kind a service may meet. All claims default to an official of the service. */
export class TestTokens {
  constructor(
    readonly issuer: TestIssuer,
    private readonly service: string,
  ) {}

  /** A token that is in order. */
  bearer(claims: TokenClaims = {}): string {
    return this.signed(claims);
  }

  /** A client acting for itself, without an official: `sub` is the client's id. */
  client(clientId: string, claims: Omit<TokenClaims, 'subject' | 'clientId'> = {}): string {
    return this.signed({ ...claims, clientId, subject: clientId });
  }

  expired(claims: TokenClaims = {}): string {
    return this.signed(claims, { expiresIn: -60 });
  }

  /** A wider division under the old signature. */
  tampered(claims: TokenClaims = {}): string {
    return `Bearer ${tamperedJwt(this.token(claims), { division: '99', roles: ['city-supervisor'] })}`;
  }

  wrongAudience(claims: TokenClaims = {}): string {
    return this.signed({ ...claims, audience: 'another-platform' });
  }

  wrongIssuer(claims: TokenClaims = {}): string {
    return this.signed({ ...claims, issuer: 'https://issuer.invalid' });
  }

  /** Signed by somebody who is not the issuer. */
  foreignKey(claims: TokenClaims = {}): string {
    return this.signed(claims, { key: newSigningKey() });
  }

  /** `alg: none`. */
  unsigned(claims: TokenClaims = {}): string {
    const now = Math.floor(Date.now() / 1000);
    return `Bearer ${unsignedJwt({ ...this.payload(claims), iat: now, exp: now + 300 })}`;
  }

  /** An ID token of the same issuer, which is no access token. */
  idToken(claims: TokenClaims = {}): string {
    return `Bearer ${this.issuer.sign({ ...this.payload(claims), typ: 'ID', nonce: 'n' }, { type: 'JWT' })}`;
  }

  withoutDivision(claims: Omit<TokenClaims, 'division'> = {}): string {
    const { division: _, ...payload } = this.payload(claims);
    return `Bearer ${this.issuer.sign(payload)}`;
  }

  private signed(claims: TokenClaims, options?: SignOptions): string {
    return `Bearer ${this.token(claims, options)}`;
  }

  private token(claims: TokenClaims, options?: SignOptions): string {
    return this.issuer.sign(this.payload(claims), options);
  }

  private payload(claims: TokenClaims): { division: string } & Record<string, unknown> {
    const scopes = claims.scopes ?? [`${this.service}.read`, `${this.service}.write`];
    return {
      iss: claims.issuer ?? this.issuer.url,
      aud: claims.audience ?? defaultAudience,
      sub: claims.subject ?? 'official-1',
      client_id: claims.clientId ?? 'window-system',
      scope: scopes.join(' '),
      roles: claims.roles ?? [],
      division: claims.division ?? defaultDivision,
    };
  }
}
