import type { ProblemError, ProblemItem } from './problem-error.js';

/** RFC 9457 problem document with our members. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  /** Names the request, not the resource: paths may hold ids. */
  readonly instance: string;
  readonly requestId: string;
  readonly errors?: readonly ProblemItem[];
}

/** Media type of {@link ProblemDocument}. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What is sent for a problem. */
export function problemDocument(problem: ProblemError, requestId: string): ProblemDocument {
  return {
    type: `urn:minzheng:problem:${problem.code}`,
    title: problem.title,
    status: problem.status,
    code: problem.code,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    instance: `urn:minzheng:request:${requestId}`,
    requestId,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  };
}
