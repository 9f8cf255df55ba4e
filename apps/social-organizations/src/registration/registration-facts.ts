import type { DivisionLevel, PlainDate } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { defineRule } from '@minzheng/workflow';
import type { Rule } from '@minzheng/workflow';
import type { FoundationType, OrganizationKind } from '../organization/organization-kinds.js';

/** One proposed legal representative (拟任法定代表人), without who it is. */
export interface RepresentativeFacts {
  /** Full years on the day of the check. */
  age: number;
  /** Already legal representative of an association somewhere in the city. */
  representsAssociation: boolean;
  /** A death of this person has been registered. */
  deceased: boolean;
}

/** What the rules of registration look at. */
export interface RegistrationFacts {
  kind: OrganizationKind;
  /** Set for foundations only. */
  foundationType: FoundationType | null;
  level: DivisionLevel;
  name: string;
  /** Another organisation of the same registrar bears the name. */
  nameTaken: boolean;
  individualFounders: number;
  unitFounders: number;
  /** Fen, as the capital verification report (验资报告) says; null without one. */
  verifiedCapitalFen: number | null;
  premises: boolean;
  /** Day on which the supervising unit (业务主管单位) consented; null as long as it has not. */
  consentedOn: PlainDate | null;
  legalRepresentatives: readonly RepresentativeFacts[];
}

/** Declares a rule of registration that looks at these facts, so that a change can be judged by it too. */
export const registrationRule = <Fact extends keyof RegistrationFacts>(
  rule: Rule<Pick<RegistrationFacts, Fact>, PolicyView>,
): Rule<Pick<RegistrationFacts, Fact>, PolicyView> => defineRule(rule);
