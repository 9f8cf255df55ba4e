import type { DivisionCode } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { defineRule, type Rule } from '@minzheng/workflow';
import type { KnownStatus } from '../register/marital-status.js';
import type { AgreementMatter, DivorceDeclaration } from './divorce.entity.js';

/** One of the two, without name and number. */
export interface DivorcingParty extends DivorceDeclaration {
  readonly status: KnownStatus['status'];
  /** The registers name the other one as the spouse. */
  readonly isSpouseOfOther: boolean;
}

/** What the rules of a divorce look at. */
export interface DivorceFacts {
  readonly office: DivisionCode;
  readonly parties: readonly [DivorcingParty, DivorcingParty];
  readonly settled: readonly AgreementMatter[];
  readonly marriageRegisteredInMainland: boolean;
}

/** A condition of a divorce by registration (登记离婚条件). */
export const divorceRule = (rule: Rule<DivorceFacts, PolicyView>): Rule<DivorceFacts, PolicyView> =>
  defineRule<DivorceFacts, PolicyView>(rule);
