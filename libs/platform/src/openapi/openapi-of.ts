import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DatabaseModule } from '../database/database.module.js';
import type { ServiceDefinition } from '../service/definition.js';
import { platformModule } from '../service/http-application.js';
import { openApiDocument } from './openapi-document.js';

@Module({})
class DocumentationModule {}

/**
 * OpenAPI document of a service from its code alone: nothing is built, connected or configured,
 * so that documentation can be generated anywhere.
 */
export async function openApiOf(definition: ServiceDefinition): Promise<OpenAPIObject> {
  // In a preview nothing is built, so the modules only have to name what services have injected.
  const unused = {} as never;
  const parts = { config: unused, ownConfig: unused, verifier: unused, log: unused, health: unused, metrics: unused };
  const root: DynamicModule = {
    module: DocumentationModule,
    imports: [
      platformModule(definition, parts),
      ...(definition.storage === 'none' ? [] : [DatabaseModule.forService(definition, unused, unused)]),
      definition.module,
    ],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter({ logger: false }), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  app.setGlobalPrefix(`${definition.name}/v1`);
  try {
    return openApiDocument(app, definition);
  } finally {
    await app.close();
  }
}
