import { roles } from '@minzheng/platform';
import { SYSTEM_ROLE } from '@minzheng/workflow';

/** A permission matrix: what is not written down is nothing. */
export function matrix<Transition extends string>(
  written: Readonly<Record<string, readonly Transition[]>>,
): Record<string, readonly Transition[]> {
  return { ...Object.fromEntries([...roles, SYSTEM_ROLE].map((role) => [role, []])), ...written };
}
