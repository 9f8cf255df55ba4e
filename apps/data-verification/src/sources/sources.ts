import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PLATFORM_CONFIG, SERVICE_CONFIG, type ConfigOf, type PlatformConfig } from '@minzheng/platform';
import { Pool } from 'undici';
import type { dataVerificationConfig } from '../data-verification.config.js';
import { ClientCredentialsToken } from './client-credentials.js';
import { HttpSource } from './http-source.js';
import { sourceDefinitions } from './source-registry.js';
import type { Source, SourceAnswer, SourceQuestion } from './source.js';

const TOKEN_TIMEOUT_MS = 3000;

/** The departments that can be asked, by code. */
@Injectable()
export class Sources implements OnApplicationShutdown {
  private readonly pools: Pool[] = [];
  private readonly byCode: ReadonlyMap<string, Source>;

  constructor(
    @Inject(PLATFORM_CONFIG) platform: PlatformConfig,
    @Inject(SERVICE_CONFIG) config: ConfigOf<typeof dataVerificationConfig>,
  ) {
    const token = new ClientCredentialsToken({
      issuer: platform.OIDC_ISSUER,
      clientId: config.DEPARTMENTS_CLIENT_ID,
      clientSecret: config.DEPARTMENTS_CLIENT_SECRET,
      scope: config.DEPARTMENTS_SCOPE,
      resource: config.DEPARTMENTS_RESOURCE,
      timeoutMs: TOKEN_TIMEOUT_MS,
    });
    const base = new URL(config.DEPARTMENTS_URL);
    this.byCode = new Map(
      sourceDefinitions.map((definition) => {
        // A pool of its own: one slow department must not hold the connections of the others.
        const pool = new Pool(base.origin, { connections: definition.concurrency });
        this.pools.push(pool);
        const source = new HttpSource(definition, pool, base.pathname.replace(/\/$/, ''), () => token.get());
        return [source.code, source];
      }),
    );
  }

  /** A source that policy names and nobody connected is unavailable, not silent. */
  ask(code: string, question: SourceQuestion, signal: AbortSignal): Promise<SourceAnswer> {
    const source = this.byCode.get(code);
    return source?.ask(question, signal) ?? Promise.resolve({ outcome: 'unknown', reason: 'unavailable' });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.destroy()));
  }
}
