import { Log, PLATFORM_CONFIG, SERVICE_CONFIG, type HttpServiceConfig } from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';
import { request } from 'undici';
import { upstreamOf, type GatewayConfig } from '../gateway.config.js';
import { routes, type Route } from '../routes.js';
import { mergeOpenApi, type OpenApiDocument, type ServiceDocument } from './merge-openapi.js';
import { securityScheme } from './security-scheme.js';

const FRESH_MS = 30_000;
const PATIENCE_MS = 3000;

const INFO: OpenApiDocument['info'] = {
  title: '智慧民政 Minzheng',
  version: '1',
  description: [
    'Backend of a city’s civil affairs bureau. Every operation needs an OAuth 2 access token; what it shows and does is',
    'limited to the division (行政区划) and roles of that token. Amounts are integers in fen, days are `YYYY-MM-DD`,',
    'instants RFC 3339. A POST that writes needs an `Idempotency-Key`; errors are RFC 9457 problem documents.',
  ].join(' '),
};

/** Collects the services' documents into the one that callers see. A service that is away keeps its last document. */
@Injectable()
export class OpenApiCollector {
  private readonly known = new Map<string, OpenApiDocument>();
  private merged: { document: OpenApiDocument; until: number } | undefined;

  constructor(
    private readonly log: Log,
    @Inject(PLATFORM_CONFIG) private readonly platform: HttpServiceConfig,
    @Inject(SERVICE_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async document(): Promise<OpenApiDocument> {
    if (this.merged !== undefined && performance.now() < this.merged.until) return this.merged.document;
    const services = (await Promise.all(routes.map((route) => this.documentOf(route)))).flat();
    const document = mergeOpenApi(INFO, this.config.PUBLIC_URL.replace(/\/$/, ''), services);
    document.components = {
      ...document.components,
      securitySchemes: { oauth2: await securityScheme(this.platform.OIDC_ISSUER, document, PATIENCE_MS) },
    };
    this.merged = { document, until: performance.now() + FRESH_MS };
    return document;
  }

  private async documentOf({ service, title, upstreamVariable }: Route): Promise<ServiceDocument[]> {
    try {
      const address = `${upstreamOf(this.config, upstreamVariable).replace(/\/$/, '')}/openapi.json`;
      const response = await request(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
      const document = (await response.body.json()) as OpenApiDocument;
      if (response.statusCode === 200) this.known.set(service, document);
    } catch (error) {
      this.log.warn('service document', { error, source: service });
    }
    const document = this.known.get(service);
    return document === undefined ? [] : [{ service, title, document }];
  }
}
