import type { ReadTransaction } from '@minzheng/platform';

/** Consequences of somebody's act are the platform's own acts; who caused them stands in the audit log. */
export function asPlatform({ caller, now }: ReadTransaction) {
  return { caller: { ...caller, kind: 'system' as const }, now };
}
