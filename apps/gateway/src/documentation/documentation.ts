import { PLATFORM_CONFIG, SERVICE_CONFIG, type HttpServiceConfig } from '@minzheng/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import express, { type Express } from 'express';
import type { FastifyInstance } from 'fastify';
import swaggerUi from 'swagger-ui-express';
import type { GatewayConfig } from '../gateway.config.js';
import { OpenApiCollector } from './openapi-collector.js';

/** The page `/docs` (Swagger UI of all services) and the merged document `/openapi.json`. */
@Injectable()
export class Documentation implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly collector: OpenApiCollector,
    @Inject(PLATFORM_CONFIG) private readonly platform: HttpServiceConfig,
    @Inject(SERVICE_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    const pages = this.pages();
    await server.register(async (scope) => {
      const open = { config: { access: 'public' as const } };
      scope.get('/openapi.json', open, async (_request, reply) => {
        reply.header('cache-control', 'public, max-age=30');
        return this.collector.document();
      });
      for (const url of ['/docs', '/docs/*']) {
        scope.get(url, open, (request, reply) => {
          reply.hijack();
          for (const [name, value] of Object.entries(reply.getHeaders()))
            if (value !== undefined) reply.raw.setHeader(name, value);
          pages(request.raw, reply.raw);
        });
      }
      await Promise.resolve();
    });
  }

  /** swagger-ui-express speaks Express; it serves its own assets, so nothing is loaded from elsewhere. */
  private pages(): Express {
    const { PUBLIC_URL, DOCS_CLIENT_ID } = this.config;
    const app = express().disable('x-powered-by');
    const policy = [
      "default-src 'none'",
      "script-src 'self'",
      // Swagger UI writes its styles into the page.
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self' ${new URL(this.platform.OIDC_ISSUER).origin}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; ');
    app.use((_request, response, next) => {
      response.set({ 'content-security-policy': policy, 'referrer-policy': 'no-referrer' });
      next();
    });
    app.use(
      '/docs',
      swaggerUi.serve,
      swaggerUi.setup(undefined, {
        customSiteTitle: '智慧民政 Minzheng API',
        customCss: '.swagger-ui .topbar { display: none }',
        swaggerUrl: '../openapi.json',
        swaggerOptions: {
          url: '/openapi.json',
          docExpansion: 'none',
          filter: true,
          displayRequestDuration: true,
          oauth2RedirectUrl: `${PUBLIC_URL.replace(/\/$/, '')}/docs/oauth2-redirect.html`,
          ...(DOCS_CLIENT_ID === undefined
            ? {}
            : { oauth: { clientId: DOCS_CLIENT_ID, usePkceWithAuthorizationCodeGrant: true } }),
        },
      }),
    );
    return app;
  }
}
