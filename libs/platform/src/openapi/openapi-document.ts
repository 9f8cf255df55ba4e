import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import { SECURITY_SCHEME } from '../access/route-access.js';
import { readingPath } from '../dto/location.js';
import type { ServiceDefinition } from '../service/definition.js';
import { PROBLEMS_EXTENSION, type ProblemCodes } from './api-problems.js';
import { problemCodes, problemResponse, problemSchema, type JsonSchema, type Operation } from './problem-responses.js';

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** Stands for the issuer in documents that are generated without a configuration. */
const ISSUER_EXAMPLE = 'https://identity.example';

/**
 * OpenAPI 3.1 document of an initialised application, with what holds for every operation: security, problem
 * responses with their codes, `Idempotency-Key`, closed request bodies.
 */
export function openApiDocument(
  app: INestApplication,
  definition: ServiceDefinition,
  issuer = ISSUER_EXAMPLE,
): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(definition.title)
    .setDescription(definition.description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The gateway')
    .addSecurity(SECURITY_SCHEME, {
      type: 'openIdConnect',
      openIdConnectUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => operationIdOf(controller, method),
  });
  complete(document);
  return document;
}

/** `BenefitApplicationController.accept` → `benefitApplicationAccept`. */
function operationIdOf(controller: string, method: string): string {
  const name = controller.replace(/Controller$/, '');
  return name.charAt(0).toLowerCase() + name.slice(1) + method.charAt(0).toUpperCase() + method.slice(1);
}

function complete(document: OpenAPIObject): void {
  const schemas = ((document.components ??= {}).schemas ??= {}) as Record<string, JsonSchema>;
  schemas['Problem'] = problemSchema;
  const requestSchemas = new Set<string>();
  const readable = (path: string): boolean => document.paths[path]?.get !== undefined;
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as Operation | undefined;
      if (operation === undefined) continue;
      completeOperation(method, operation, schemas);
      documentLocation(path, operation, schemas, readable);
      collectSchemas(operation.requestBody?.content['application/json']?.schema, schemas, requestSchemas);
    }
  }
  for (const name of requestSchemas) {
    (schemas[name] as JsonSchema).additionalProperties = false;
  }
}

function completeOperation(method: string, operation: Operation, schemas: Record<string, JsonSchema>): void {
  const parameters = (operation.parameters ??= []);
  const secured = (operation.security ?? []).length > 0;
  const withIdempotencyKey = method === 'post' && secured && operation['x-idempotency-key'] !== false;
  if (withIdempotencyKey) {
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description: 'New for every request, the same for its repeats: a repeat gets the first answer again',
      schema: { type: 'string', minLength: 1, maxLength: 128, pattern: '^[\\x21-\\x7e]+$' },
      example: '0198c0de-0000-7000-8000-00000000000b',
    });
  }
  for (const parameter of parameters) {
    // Our ids are UUIDs; a parameter that is something else describes itself with @ApiParam.
    if (parameter.in === 'path' && /^id$|Id$/.test(parameter.name) && parameter.description === undefined) {
      parameter.description = 'Id of the resource';
      parameter.schema = { type: 'string', format: 'uuid' };
    }
  }
  operation.summary ??= summaryOf(operation.operationId ?? '');
  operation.security ??= [];
  documentAnswers(operation, schemas);
  const codes = problemCodes({
    secured,
    withRoles: operation['x-roles'] !== undefined,
    withBody: operation.requestBody !== undefined,
    withPathParameters: parameters.some((parameter) => parameter.in === 'path'),
    withIfMatch: parameters.some((parameter) => parameter.name === 'If-Match'),
    withIdempotencyKey,
    own: (operation[PROBLEMS_EXTENSION] ?? {}) as ProblemCodes,
  });
  for (const [status, names] of codes) {
    operation.responses[String(status)] = problemResponse(status, names);
  }
  delete operation['x-problems'];
  delete operation['x-idempotency-key'];
}

/** Headers of successful answers: every one has a request id, versioned resources their entity tag. */
function documentAnswers(operation: Operation, schemas: Record<string, JsonSchema>): void {
  for (const response of Object.values(operation.responses)) {
    response.description ||= 'Done';
    const schema = response.content?.['application/json']?.schema;
    const versioned = schema?.$ref !== undefined && schemas[nameOf(schema.$ref)]?.properties?.['version'] !== undefined;
    response.headers = {
      'X-Request-Id': { description: 'Id of the request', schema: { type: 'string' } },
      ...(versioned ? { ETag: { description: 'Version of the resource', schema: { type: 'string' } } } : {}),
    };
  }
}

/** 201 answers whose resource can be read by itself say where. */
function documentLocation(
  path: string,
  operation: Operation,
  schemas: Record<string, JsonSchema>,
  readable: (path: string) => boolean,
): void {
  const collection = operation['x-created-in'] as string | undefined;
  delete operation['x-created-in'];
  const created = operation.responses['201'];
  const reference = created?.content?.['application/json']?.schema?.$ref;
  if (created === undefined || reference === undefined) return;
  if (schemas[nameOf(reference)]?.properties?.['id'] === undefined) return;
  const location = readingPath({ path, collection, parameter: '{id}', readable });
  if (location === undefined) return;
  const description = `Where it is read: \`${location}\``;
  created.headers = {
    ...created.headers,
    Location: { description, schema: { type: 'string', format: 'uri-reference' } },
  };
}

const nameOf = (reference: string): string => reference.split('/').at(-1) as string;

/** Names of the schemas a request body is made of. */
function collectSchemas(schema: JsonSchema | undefined, schemas: Record<string, JsonSchema>, found: Set<string>): void {
  if (schema === undefined) return;
  if (schema.$ref !== undefined) {
    const name = nameOf(schema.$ref);
    if (!found.has(name)) {
      found.add(name);
      collectSchemas(schemas[name], schemas, found);
    }
  }
  const parts = [
    ...Object.values(schema.properties ?? {}),
    schema.items,
    ...(schema.allOf ?? []),
    ...((schema['anyOf'] ?? []) as JsonSchema[]),
    ...((schema['oneOf'] ?? []) as JsonSchema[]),
  ];
  for (const part of parts) collectSchemas(part, schemas, found);
}

/** `benefitApplicationAccept` → `Benefit application accept`; controllers say it better with @ApiOperation. */
function summaryOf(operationId: string): string {
  const words = operationId.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
