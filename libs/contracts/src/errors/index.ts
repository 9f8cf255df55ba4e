import { childWelfareErrors } from './child-welfare.js';
import { civilRegistrationErrors } from './civil-registration.js';
import { dataVerificationErrors } from './data-verification.js';
import { domainErrors } from './domain.js';
import { eldercareErrors } from './eldercare.js';
import type { ErrorCode } from './error-code.js';
import { fieldErrors } from './fields.js';
import { funeralsErrors } from './funerals.js';
import { gatewayErrors } from './gateway.js';
import { requestErrors } from './requests.js';
import { socialAssistanceErrors } from './social-assistance.js';
import { socialOrganizationsErrors } from './social-organizations.js';

export type { ErrorCode } from './error-code.js';

/** Every error code of the platform. A new area is a file beside this one and a line here. */
export const errorCodes: readonly ErrorCode[] = Object.freeze([
  ...requestErrors,
  ...fieldErrors,
  ...domainErrors,
  ...gatewayErrors,
  ...childWelfareErrors,
  ...civilRegistrationErrors,
  ...dataVerificationErrors,
  ...eldercareErrors,
  ...socialAssistanceErrors,
  ...funeralsErrors,
  ...socialOrganizationsErrors,
]);

const byCode = new Map(errorCodes.map((error) => [error.code, error]));

export function errorByCode(code: string): ErrorCode | undefined {
  return byCode.get(code);
}
