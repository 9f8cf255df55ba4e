import type { TransitionContext } from '@minzheng/workflow';
import type { RegistrarContext } from '../../src/registrar.js';

/** For walks through a machine: the last subject made belongs to the registrar of whoever the walk lets act. */
export function callersPlace<Subject extends { division: string }>() {
  let last: Subject | undefined;
  return {
    subject: (subject: Subject): Subject => (last = subject),
    context(caller: TransitionContext['caller']): RegistrarContext {
      if (last !== undefined) last.division = caller.division;
      return { caller: { ...caller, subject: 'somebody-else' }, now: new Date(0) };
    },
  };
}
