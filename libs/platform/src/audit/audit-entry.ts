import { CodedError, containsIdentityNumber } from '@minzheng/domain';

/** One line of the audit log (审计日志): what was done to what. Who, when and for which request is added. */
export interface AuditEntry {
  /** What was done, kebab-case: `application-accepted`, `identity-number-revealed`. */
  readonly action: string;
  /** Kind of thing, kebab-case: `benefit-application`. */
  readonly subjectType: string;
  readonly subjectId: string;
  /** The place of the subject. */
  readonly division: string;
  /** What for, when the law asks for a purpose; by default the caller's. */
  readonly purpose?: string | undefined;
  /** Codes, counts and ids; never personal data. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** The audit log is read by people who may not see the case, so it must not tell who the case is about. */
export function assertAuditEntry(entry: AuditEntry): AuditEntry {
  const text = `${entry.subjectId} ${entry.purpose ?? ''} ${entry.details === undefined ? '' : JSON.stringify(entry.details)}`;
  if (containsIdentityNumber(text)) {
    throw new CodedError('personal-data-in-audit', `The audit entry ${entry.action} holds an identity number`);
  }
  return entry;
}
