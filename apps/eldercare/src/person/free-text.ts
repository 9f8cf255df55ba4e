import { containsIdentityNumber } from '@minzheng/domain';
import { textKind, ValueField, type FieldOptions } from '@minzheng/platform';

const plain = textKind({ max: 1000, multiline: true });

/** Free text of an official: read by many, so a number of a person does not belong in it. */
export const FreeTextField = (options: FieldOptions): PropertyDecorator =>
  ValueField(
    {
      schema: plain.schema,
      check(value) {
        const fault = plain.check(value);
        if (fault !== undefined) return fault;
        return containsIdentityNumber(value as string)
          ? { code: 'identity-number-in-text', detail: 'must not hold an identity number' }
          : undefined;
      },
    },
    options,
  );
