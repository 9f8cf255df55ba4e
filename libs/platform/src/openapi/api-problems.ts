import { ApiExtension } from '@nestjs/swagger';

/** Problem codes by status. */
export type ProblemCodes = Readonly<Record<number, readonly string[]>>;

/** Where {@link ApiProblems} leaves its codes until the document is completed. */
export const PROBLEMS_EXTENSION = 'x-problems';

/**
 * Codes of the business an operation may refuse with; those of the platform are documented by themselves.
 * @example @ApiProblems({ 409: ['transition-not-allowed-in-state'], 422: ['household-without-applicant'] })
 */
export function ApiProblems(codes: ProblemCodes): MethodDecorator {
  return ApiExtension(PROBLEMS_EXTENSION, codes);
}
