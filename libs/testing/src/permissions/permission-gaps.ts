import { openApiOf, type ServiceDefinition } from '@minzheng/platform';
import type { GuardedOperation } from './permission-matrix.js';

/** A route as a matrix names it, e.g. `POST` and `/deaths/{id}/revoke`. */
export type GuardedRoute = Pick<GuardedOperation, 'method' | 'name'>;

/** Routes that no matrix walks, e.g. `POST /certificate-checks`, each with the reason. */
export type RouteExceptions = Readonly<Record<string, string>>;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * Compares the routes of a service, as its code declares them, with those that its permission matrices walk. Returns
 * one line per fault: a route that no matrix walks and no exception explains, a row or an exception for what is no
 * route, an exception that is not needed or has no reason. Empty when every route is spoken for. Probes and metrics
 * are outside the API and have tests of their own.
 * @example expect(await permissionGaps(funerals, operations, { 'POST /grave-code-checks': 'public' })).toEqual([]);
 */
export async function permissionGaps(
  definition: ServiceDefinition,
  walked: readonly GuardedRoute[],
  exceptions: RouteExceptions = {},
): Promise<string[]> {
  const declared = await routesOf(definition);
  const rows = new Set(walked.map(({ method, name }) => plain(`${method} ${name}`)));
  const excused = new Map(Object.entries(exceptions).map(([route, reason]) => [plain(route), reason.trim()]));
  const routes = new Set(declared.map(plain));
  return [
    ...declared
      .filter((route) => !rows.has(plain(route)) && !excused.has(plain(route)))
      .map((route) => `${route}: no matrix walks it`),
    ...[...rows].filter((row) => !routes.has(row)).map((row) => `${row}: walked, but no route`),
    ...[...excused].flatMap(([route, reason]) => [
      ...(routes.has(route) ? [] : [`${route}: excepted, but no route`]),
      ...(rows.has(route) ? [`${route}: excepted, but walked`] : []),
      ...(reason === '' ? [`${route}: excepted without a reason`] : []),
    ]),
  ];
}

async function routesOf(definition: ServiceDefinition): Promise<string[]> {
  const { paths } = await openApiOf(definition);
  const prefix = `/${definition.name}/v1`;
  return Object.entries(paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => `${method.toUpperCase()} ${path.slice(prefix.length)}`),
  );
}

/** How a parameter is called does not matter: `{id}` and `{entryId}` are one. */
function plain(route: string): string {
  return route.replaceAll(/\{[^}]*\}/g, '{}');
}
