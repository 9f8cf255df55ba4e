import type { EventDefinition } from '@minzheng/contracts';

/** An event about a case; which case it is about is added when it is published. */
export interface CaseEvent<P = unknown> {
  definition: EventDefinition<P>;
  data: Omit<P, 'applicationId' | 'applicationNumber' | 'programmes'>;
}

/** Lets TypeScript check the data against the definition. */
export function caseEvent<P>(
  definition: EventDefinition<P>,
  data: NoInfer<Omit<P, 'applicationId' | 'applicationNumber' | 'programmes'>>,
): CaseEvent {
  return { definition, data };
}
