import { containsIdentityNumber } from '@minzheng/domain';
import { textKind } from '@minzheng/platform';
import type { Kind } from '@minzheng/platform';

/** Longest free text of an official, in characters. */
const longest = 2000;

const plain = textKind({ max: longest, multiline: true });

/** Free text of an official: read by many, so a number of a person does not belong in it. */
export const freeText: Kind = {
  schema: plain.schema,
  check(value) {
    const fault = plain.check(value);
    if (fault !== undefined) return fault;
    return containsIdentityNumber(value as string)
      ? { code: 'identity-number-in-text', detail: 'must not hold an identity number' }
      : undefined;
  },
};
