/** The parts of an OpenAPI 3.1 document that merging touches. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string };
  servers?: { url: string; description?: string }[];
  paths: Record<string, Record<string, unknown>>;
  tags?: { name: string; description?: string }[];
  components?: Record<string, Record<string, unknown>>;
  security?: unknown[];
}

export interface ServiceDocument {
  readonly service: string;
  readonly title: string;
  readonly document: OpenApiDocument;
}

/** Components that are the same everywhere keep their name; all others are prefixed by their service's. */
const SHARED_SECTIONS = new Set(['securitySchemes']);

const pascal = (service: string): string =>
  service
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Two services may name different things alike; a prefix keeps both, and references follow. */
function prefixReferences(value: unknown, prefix: string): unknown {
  if (Array.isArray(value)) return value.map((item) => prefixReferences(item, prefix));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === '$ref' && typeof item === 'string'
        ? item.replace(/^#\/components\/(?!securitySchemes\/)([^/]+)\//, `#/components/$1/${prefix}`)
        : prefixReferences(item, prefix),
    ]),
  );
}

function prefixOperationIds(path: Record<string, unknown>, service: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(path).map(([method, operation]) => {
      if (typeof operation !== 'object' || operation === null || !('operationId' in operation))
        return [method, operation];
      return [method, { ...operation, operationId: `${service}.${String(operation.operationId)}` }];
    }),
  );
}

/** One document for all services, as callers see them through the gateway at `serverUrl`. */
export function mergeOpenApi(
  info: OpenApiDocument['info'],
  serverUrl: string,
  services: readonly ServiceDocument[],
): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  const tags: NonNullable<OpenApiDocument['tags']> = [];
  const merged: NonNullable<OpenApiDocument['components']> = {};
  for (const { service, title, document } of services) {
    const prefix = pascal(service);
    for (const [path, operations] of Object.entries(document.paths)) {
      if (!path.startsWith(`/${service}/`)) continue;
      paths[path] = prefixOperationIds(prefixReferences(operations, prefix) as Record<string, unknown>, service);
    }
    for (const [section, components] of Object.entries(document.components ?? {})) {
      const target = (merged[section] ??= {});
      for (const [name, component] of Object.entries(components)) {
        target[SHARED_SECTIONS.has(section) ? name : `${prefix}${name}`] = prefixReferences(component, prefix);
      }
    }
    for (const tag of document.tags ?? []) {
      tags.push({ ...tag, description: [title, tag.description].filter(Boolean).join(' · ') });
    }
  }
  return { openapi: '3.1.0', info, servers: [{ url: serverUrl }], paths, tags, components: merged };
}
