import { readFileSync } from 'node:fs';
import { routes } from './routes.js';

interface OpenApi {
  paths: Record<string, Record<string, { security?: { oidc?: string[] }[] }>>;
}

/** Operations that only read, by what a service says of itself, and are no plain `GET`. */
function readingWithABody(service: string): string[] {
  const address = new URL(`../../../docs/openapi/${service}.json`, import.meta.url);
  const { paths } = JSON.parse(readFileSync(address, 'utf8')) as OpenApi;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method, { security = [] }]) => method !== 'get' && security[0]?.oidc?.[0] === `${service}.read`)
      .map(([method]) => `${method.toUpperCase()} ${path.replace(`/${service}/v1`, '')}`),
  );
}

it.each(routes)('$service: readers may ask everything that their scope is good for', ({ service, reads = [] }) => {
  expect([...reads].sort()).toEqual(readingWithABody(service).sort());
});
