import type { Documents } from './documents.ts';
import type { ServiceDefinition } from './load.ts';

export interface OpenApiGenerator {
  openApiOf: (definition: ServiceDefinition) => Promise<object>;
}

/** The OpenAPI 3.1 document of each domain service; the gateway merges them at run time. */
export async function openApiDocuments(
  services: readonly ServiceDefinition[],
  { openApiOf }: OpenApiGenerator,
): Promise<Documents> {
  const documents: Documents = new Map();
  for (const service of services) {
    if (service.storage === 'none') continue;
    documents.set(`docs/openapi/${service.name}.json`, JSON.stringify(await openApiOf(service)));
  }
  return documents;
}
