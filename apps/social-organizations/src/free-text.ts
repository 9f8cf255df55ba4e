import { containsIdentityNumber } from '@minzheng/domain';
import { textKind } from '@minzheng/platform';
import type { Kind } from '@minzheng/platform';

/** Free text of an official or an organisation: read by many, so a number of a person does not belong in it. */
export function freeTextUpTo(max: number): Kind {
  const plain = textKind({ max, multiline: true });
  return {
    schema: plain.schema,
    check(value) {
      const fault = plain.check(value);
      if (fault !== undefined) return fault;
      return containsIdentityNumber(value as string)
        ? { code: 'identity-number-in-text', detail: 'must not hold an identity number' }
        : undefined;
    },
  };
}
