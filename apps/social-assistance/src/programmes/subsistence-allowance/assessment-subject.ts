import type { Fen } from '@minzheng/domain';
import type { Rule } from '@minzheng/workflow';
import { defineRule } from '@minzheng/workflow';
import type { HouseholdFacts, MemberFacts } from '../../household/household-facts.js';
import { decideMembership, familyMembership } from '../../household/membership.js';
import type { MembershipPolicy, MemberStanding } from '../../household/membership.js';
import { askQuestion, openQuestions, unanswered } from '../../household/open-questions.js';
import type { OpenQuestion, VerificationFindings } from '../../household/verification-findings.js';
import { declaredValue, establishedFacts } from '../../household/verified-values.js';
import type { PolicyOn } from '../../policy/policy-on.js';
import type { AssessmentFacts, IncomeResult, PropertyResult } from '../programme.js';
import { assessIncome } from './income.js';
import { assessProperty } from './property.js';
import {
  adultAge,
  adultChildSchooling,
  businessRegistration,
  excludedAbsences,
  religiousAbsenceYears,
  standard,
} from './subsistence-allowance.policy.js';

/** The family of a person who applies alone (单人保), measured against the line of edge families. */
export interface FamilyMeans {
  members: MemberFacts[];
  income: IncomeResult;
  property: PropertyResult;
  /** `standard × members` of the family. */
  needFen: Fen;
}

/** What the rules look at: established facts and what follows from them, computed once. */
export interface AssessmentSubject {
  household: HouseholdFacts;
  applicant: MemberFacts | undefined;
  standings: MemberStanding[];
  counted: MemberFacts[];
  standardFen: Fen;
  /** `standard × counted members`. */
  needFen: Fen;
  income: IncomeResult;
  property: PropertyResult;
  /** `null` when the household applies. */
  family: FamilyMeans | null;
  findings: VerificationFindings | null;
  /** Open questions of the verification. */
  verification: OpenQuestion[];
  /** Open questions that policy puts to an official whatever the sources say. */
  reviews: OpenQuestion[];
}

export type SubsistenceRule = Rule<AssessmentSubject, PolicyOn>;

/** A rule (认定规则) of the subsistence allowance; `title`, `detail` are Chinese and go into notices. */
export function subsistenceRule(rule: SubsistenceRule): SubsistenceRule {
  return defineRule<AssessmentSubject, PolicyOn>(rule);
}

export function membershipPolicy(policy: PolicyOn): MembershipPolicy {
  return {
    adultAge: policy.value(adultAge),
    dependentSchooling: policy.value(adultChildSchooling),
    excludedAbsences: policy.value(excludedAbsences),
    religiousAbsenceYears: policy.value(religiousAbsenceYears),
  };
}

/** Refs of everybody whose means matter: the counted members, and the family of a person who applies alone. */
export function subjectRefs(household: HouseholdFacts, policy: PolicyOn): string[] {
  const figures = membershipPolicy(policy);
  const counted = refsOf(decideMembership(household, figures, policy.on));
  if (household.singlePerson === null) return counted;
  const family = refsOf(familyMembership(household, figures, policy.on));
  return household.members.map(({ ref }) => ref).filter((ref) => counted.includes(ref) || family.includes(ref));
}

export function assessmentSubject(facts: AssessmentFacts, policy: PolicyOn): AssessmentSubject {
  const { findings, resolutions } = facts;
  const household = establishedFacts(facts.household, resolutions);
  const standings = decideMembership(household, membershipPolicy(policy), policy.on);
  const refs = refsOf(standings);
  const counted = membersOf(household, refs);
  const standardFen = policy.value(standard);
  return {
    household,
    applicant: household.members.find((member) => member.relation === 'applicant'),
    standings,
    counted,
    standardFen,
    needFen: standardFen * counted.length,
    income: assessIncome(household, refs, policy),
    property: assessProperty(household, refs, policy),
    family: household.singlePerson === null ? null : familyMeans(household, standardFen, policy),
    findings,
    verification: openQuestions(facts.household, findings, resolutions, policy, subjectRefs(facts.household, policy)),
    reviews: unanswered(reviewQuestions(facts.household, refs, policy), resolutions, findings),
  };
}

function familyMeans(household: HouseholdFacts, standardFen: Fen, policy: PolicyOn): FamilyMeans {
  const refs = refsOf(familyMembership(household, membershipPolicy(policy), policy.on));
  return {
    members: membersOf(household, refs),
    income: assessIncome(household, refs, policy),
    property: assessProperty(household, refs, policy),
    needFen: standardFen * refs.length,
  };
}

/** A couple's shop without employees (夫妻店) is for an official to judge where policy says so. */
function reviewQuestions(household: HouseholdFacts, refs: readonly string[], policy: PolicyOn): OpenQuestion[] {
  if (policy.value(businessRegistration).staffless !== 'open') return [];
  const owners = refs.filter((ref) =>
    household.properties.some((property) => property.memberRef === ref && property.staffless === true),
  );
  return owners.map((memberRef) =>
    askQuestion({
      code: 'review-required',
      memberRef,
      category: 'business-registrations',
      source: null,
      declared: declaredValue(household, memberRef, 'business-registrations') ?? 0,
      found: null,
      reason: 'staffless-business',
    }),
  );
}

function refsOf(standings: readonly MemberStanding[]): string[] {
  return standings.filter((standing) => standing.counted).map((standing) => standing.ref);
}

function membersOf(household: HouseholdFacts, refs: readonly string[]): MemberFacts[] {
  return household.members.filter((member) => refs.includes(member.ref));
}
