import type { OpenAPIObject } from '@nestjs/swagger';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServiceDefinition } from '../service/definition.js';
import { openApiDocument } from './openapi-document.js';

/**
 * OpenAPI document of a service from its code alone: nothing is built, connected or configured,
 * so that documentation can be generated anywhere.
 */
export async function openApiOf(definition: ServiceDefinition): Promise<OpenAPIObject> {
  const app = await NestFactory.create<NestFastifyApplication>(
    definition.module,
    new FastifyAdapter({ logger: false }),
    {
      preview: true,
      logger: false,
      abortOnError: false,
    },
  );
  app.setGlobalPrefix(`${definition.name}/v1`);
  try {
    return openApiDocument(app, definition);
  } finally {
    await app.close();
  }
}
