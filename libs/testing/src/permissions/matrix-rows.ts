import type { Role } from '@minzheng/platform';
import type { GuardedOperation, Target } from './permission-matrix.js';

/** One line of a permission matrix; its target is made in the office of the test file. */
export interface MatrixRow<Office> {
  readonly method: GuardedOperation['method'];
  /** Path below the service's prefix, e.g. `/deaths/{id}/revoke`. */
  readonly name: string;
  operation(office: Office): GuardedOperation;
}

type Make<Office, T> = (office: Office) => T | Promise<T>;

/** Who may act, and with what body; the rest as in {@link GuardedOperation}. */
export interface ActSpec<Office> extends Pick<GuardedOperation, 'elsewhere' | 'outside' | 'parent'> {
  /** Every role when it does not say. */
  readonly roles?: readonly Role[];
  readonly body?: Make<Office, object>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the service's own. */
  readonly scope?: string;
}

/** The part of an address that stands for more than one record: `${id}/services/${serviceId}` for `{id}/services/{serviceId}`. */
export interface Place {
  /** What callers of other divisions may never see. */
  readonly secret: string;
  readonly path: string;
}

/** Makers of the rows of one service's matrix. */
export interface MatrixRows<Office> {
  /** `POST <path>` that files something new. */
  files(path: string, spec: ActSpec<Office>): MatrixRow<Office>;
  /** `POST <path>/{id}/<verb>` on something that `make` has brought into the right state. */
  acts(path: string, verb: string, make: Make<Office, string>, spec: ActSpec<Office>): MatrixRow<Office>;
  /** Any route: its name with `{…}`, and what makes the address. */
  route(
    method: GuardedOperation['method'],
    name: string,
    make: Make<Office, Place>,
    spec: ActSpec<Office>,
  ): MatrixRow<Office>;
  /**
   * `GET <path>`, a list, and one of it with each suffix (`''` for the record itself), open to whoever may read
   * matters; for fewer roles without the list.
   */
  reads(
    path: string,
    suffixes: readonly string[],
    make: Make<Office, string>,
    roles?: readonly Role[],
  ): MatrixRow<Office>[];
  /** `GET /policy-figures`: the same figures for every caller with the scope, whatever the role and the place. */
  readonly policyFigures: MatrixRow<Office>;
}

/**
 * Makers of the rows of a service's permission matrix.
 * @example const { files, acts, reads } = matrixRows<Office>('eldercare', matterReaders);
 */
export function matrixRows<Office>(service: string, readers: readonly Role[]): MatrixRows<Office> {
  const prefix = `/${service}/v1`;
  const row = (
    method: GuardedOperation['method'],
    name: string,
    target: Make<Office, Target>,
    { scope, roles, elsewhere, outside, parent }: ActSpec<Office>,
  ): MatrixRow<Office> => ({
    method,
    name,
    operation: (office) => ({
      method,
      name,
      scope: scope ?? `${service}.${method === 'GET' ? 'read' : 'write'}`,
      ...(roles === undefined ? {} : { roles }),
      ...(elsewhere === undefined ? {} : { elsewhere }),
      ...(outside === undefined ? {} : { outside }),
      ...(parent === undefined ? {} : { parent }),
      target: () => target(office),
    }),
  });
  const bodyOf = async (office: Office, method: string, { body, headers }: ActSpec<Office>) => ({
    ...(method === 'GET' ? {} : { body: (await body?.(office)) ?? {} }),
    ...(headers === undefined ? {} : { headers }),
  });
  const route: MatrixRows<Office>['route'] = (method, name, make, spec) =>
    row(
      method,
      name,
      async (office) => {
        const { secret, path } = await make(office);
        return { path: `${prefix}${path}`, secret, ...(await bodyOf(office, method, spec)) };
      },
      spec,
    );
  const one = (path: string, suffix: string, make: Make<Office, string>) => async (office: Office) => {
    const secret = await make(office);
    return { secret, path: `${path}/${secret}${suffix}` };
  };
  return {
    files: (path, spec) =>
      row(
        'POST',
        path,
        async (office) => ({ path: `${prefix}${path}`, ...(await bodyOf(office, 'POST', spec)) }),
        spec,
      ),
    acts: (path, verb, make, spec) => route('POST', `${path}/{id}/${verb}`, one(path, `/${verb}`, make), spec),
    route,
    reads: (path, suffixes, make, roles = readers) => [
      ...(roles === readers
        ? [route('GET', path, async (office) => ({ secret: await make(office), path: `${path}?limit=200` }), { roles })]
        : []),
      ...suffixes.map((suffix) => route('GET', `${path}/{id}${suffix}`, one(path, suffix, make), { roles })),
    ],
    policyFigures: row('GET', '/policy-figures', () => ({ path: `${prefix}/policy-figures?item=none` }), {
      outside: [200],
    }),
  };
}
