import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Health,
  httpServiceConfig,
  Log,
  Metrics,
  readConfig,
  TokenVerifier,
  type ServiceDefinition,
} from '../../src/index.js';
import supertest from 'supertest';
import { createHttpApplication } from '../../src/service/http-application.js';
import { LocalIssuer } from './local-issuer.js';
import { sampleService } from './sample-service.js';

/** The HTTP half of a service on real Fastify, without a database. */
export interface SampleApp {
  readonly app: NestFastifyApplication;
  readonly issuer: LocalIssuer;
  readonly health: Health;
  readonly metrics: Metrics;
  /** Log lines written so far. */
  readonly lines: Record<string, unknown>[];
  readonly request: ReturnType<typeof supertest>;
  close(): Promise<void>;
}

export async function startSampleApp(definition: ServiceDefinition = sampleService): Promise<SampleApp> {
  const issuer = await LocalIssuer.start();
  const lines: Record<string, unknown>[] = [];
  const log = new Log({
    service: definition.name,
    level: 'debug',
    destination: { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const health = new Health();
  const metrics = new Metrics(definition.name);
  try {
    const app = await createHttpApplication(definition, {
      log,
      health,
      metrics,
      verifier: new TokenVerifier({ issuer: issuer.url, audience: 'minzheng', keyCooldownMs: 0 }),
      config: readConfig(httpServiceConfig, {
        OIDC_ISSUER: issuer.url,
        BODY_LIMIT_BYTES: '4096',
        REQUEST_TIMEOUT_MS: '5000',
      }),
      ownConfig: {},
      modules: [],
    });
    await app.listen(0, '127.0.0.1');
    health.markStarted();
    return {
      app,
      issuer,
      health,
      metrics,
      lines,
      request: supertest(app.getHttpServer()),
      close: async () => {
        await app.close();
        await issuer.stop();
      },
    };
  } catch (error) {
    await issuer.stop();
    throw error;
  }
}
