import type { GuardedOperation } from '@minzheng/testing';
import { matterReaders, readScope, writeScope } from '../../src/access.js';
import type { Office } from './office.js';

/** One line of the permission matrix; its target is made in the office of the test file. */
export interface Guarded {
  readonly name: string;
  operation(office: Office): GuardedOperation;
}

type Roles = NonNullable<GuardedOperation['roles']>;

/** What a target needs to be made. */
interface Spec {
  readonly roles: Roles;
  readonly body?: (office: Office) => object | Promise<object>;
}

/** `POST /<path>` that files something new. */
export function files(path: string, { roles, body }: Spec): Guarded {
  const name = `POST ${path}`;
  return {
    name,
    operation: (office) => ({
      method: 'POST',
      name,
      scope: writeScope,
      roles,
      target: async () => ({ path: `/eldercare/v1${path}`, body: (await body?.(office)) ?? {} }),
    }),
  };
}

/** `POST /<path>/{id}/<verb>` on something that `make` has brought into the right state. */
export function acts(path: string, verb: string, make: (office: Office) => Promise<string>, spec: Spec): Guarded {
  const name = `POST ${path}/{id}/${verb}`;
  return {
    name,
    operation: (office) => ({
      method: 'POST',
      name,
      scope: writeScope,
      roles: spec.roles,
      target: async () => {
        const id = await make(office);
        const body = (await spec.body?.(office)) ?? {};
        return { path: `/eldercare/v1${path}/${id}/${verb}`, secret: id, body };
      },
    }),
  };
}

/** The list and one of it, with or without a suffix, open to whoever may read matters; for fewer roles without the list. */
export function reads(
  path: string,
  suffixes: readonly string[],
  make: (office: Office) => Promise<string>,
  roles: Roles = matterReaders,
): Guarded[] {
  const guarded = (name: string, target: (id: string) => string): Guarded => ({
    name,
    operation: (office) => ({
      method: 'GET',
      name,
      scope: readScope,
      roles,
      target: async () => {
        const secret = await make(office);
        return { path: `/eldercare/v1${target(secret)}`, secret };
      },
    }),
  });
  return [
    ...(roles === matterReaders ? [guarded(`GET ${path}`, () => `${path}?limit=200`)] : []),
    ...suffixes.map((suffix) => guarded(`GET ${path}/{id}${suffix}`, (id) => `${path}/${id}${suffix}`)),
  ];
}
