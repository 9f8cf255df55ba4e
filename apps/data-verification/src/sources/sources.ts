import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  departmentsToken,
  inSpan,
  Log,
  PLATFORM_CONFIG,
  SERVICE_CONFIG,
  type ConfigOf,
  type PlatformConfig,
  type Trail,
} from '@minzheng/platform';
import { Pool } from 'undici';
import type { dataVerificationConfig } from '../data-verification.config.js';
import { SourceMetrics } from '../metrics/source-metrics.js';
import { HttpSource } from './http-source.js';
import { sourceDefinitions } from './source-registry.js';
import type { Source, SourceAnswer, SourceQuestion } from './source.js';

/** The departments that can be asked, by code. */
@Injectable()
export class Sources implements OnApplicationShutdown {
  private readonly pools: Pool[] = [];
  private readonly byCode: ReadonlyMap<string, Source>;

  constructor(
    private readonly metrics: SourceMetrics,
    private readonly log: Log,
    @Inject(PLATFORM_CONFIG) platform: PlatformConfig,
    @Inject(SERVICE_CONFIG) config: ConfigOf<typeof dataVerificationConfig>,
  ) {
    const token = departmentsToken(platform.OIDC_ISSUER, config);
    const base = new URL(config.DEPARTMENTS_URL);
    this.byCode = new Map(
      sourceDefinitions.map((definition) => {
        // A pool of its own: one slow department must not hold the connections of the others.
        const pool = new Pool(base.origin, { connections: definition.concurrency });
        this.pools.push(pool);
        const source = new HttpSource(definition, pool, base.pathname.replace(/\/$/, ''), () => token.get());
        metrics.watch(source);
        return [source.code, source];
      }),
    );
  }

  /** A source that policy names and nobody connected is unavailable, not silent. */
  ask(
    code: string,
    question: SourceQuestion,
    options: { signal: AbortSignal; traceparent: string },
  ): Promise<SourceAnswer> {
    const source = this.byCode.get(code);
    if (source === undefined) return Promise.resolve({ outcome: 'unknown', reason: 'unavailable' });
    const { signal, traceparent } = options;
    const span = { traceparent, kind: 'client', attributes: { 'minzheng.source': code } } as const;
    return inSpan(`ask ${code}`, span, (trail) => this.observed(source, question, signal, trail));
  }

  private async observed(
    source: Source,
    question: SourceQuestion,
    signal: AbortSignal,
    { span, traceId }: Trail,
  ): Promise<SourceAnswer> {
    const since = performance.now();
    const answer = await source.ask(question, signal);
    span.setAttribute('minzheng.outcome', answer.outcome);
    // What our own stop cut off says nothing about the source.
    if (signal.aborted) return answer;
    this.metrics.answered(source, answer, (performance.now() - since) / 1_000);
    if (answer.outcome === 'unknown') {
      span.setAttribute('minzheng.reason', answer.reason);
      this.log.warn('source-unknown', { source: source.code, reason: answer.reason, traceId });
    }
    return answer;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.destroy()));
  }
}
