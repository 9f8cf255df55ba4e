import { CodedError } from '@minzheng/domain';

/** Policy data contradicts itself or what is stored; `faults` lists everything at once. */
export class PolicyInvalid extends CodedError {
  constructor(
    code: 'policy-pack-invalid' | 'policy-row-immutable' | 'policy-figure-malformed',
    readonly faults: readonly string[],
  ) {
    super(code, faults.join('\n'));
  }
}
