import { ageOn, multiplyFen } from '@minzheng/domain';
import { failed, passed } from '@minzheng/workflow';
import type { RuleOutcome } from '@minzheng/workflow';
import type { MemberFacts, SinglePersonGround } from '../../../household/household-facts.js';
import { hasLastedYears } from '../../../household/membership.js';
import type { PolicyOn } from '../../../policy/policy-on.js';
import { subsistenceRule } from '../assessment-subject.js';
import type { FamilyMeans } from '../assessment-subject.js';
import {
  adultAge,
  applyAloneConditions,
  commercialLimit,
  dwellingLimit,
  edgeMultiple,
  religiousAbsenceYears,
  vehicleLimit,
} from '../subsistence-allowance.policy.js';

/** 单人保: who may apply alone, and that the family behind them is an edge family where the ground asks for one. */
export const singlePersonRule = subsistenceRule({
  code: 'single-person-award',
  title: '单人保申请条件',
  legalBasis: '民发〔2021〕57号 第八条；民发〔2022〕83号 一（一）、一（四）',
  figures: [
    applyAloneConditions,
    edgeMultiple,
    religiousAbsenceYears,
    adultAge,
    dwellingLimit,
    commercialLimit,
    vehicleLimit,
  ],
  check: ({ household, applicant, family }, policy) => {
    const ground = household.singlePerson?.ground;
    if (ground === undefined || family === null || applicant === undefined) return passed({ applies: false });
    if (!groundHolds(ground, applicant, policy)) {
      return failed('申请人不具备所申请的单人保情形', { applies: true, ground }, ['/singlePerson/ground']);
    }
    const needsEdgeFamily = ground === 'severe-disability' || ground === 'severe-illness';
    return needsEdgeFamily ? edgeFamily(ground, family, policy) : passed({ applies: true, ground });
  },
});

function groundHolds(ground: SinglePersonGround, applicant: MemberFacts, policy: PolicyOn): boolean {
  const conditions = policy.value(applyAloneConditions);
  const { disability, absence, work } = applicant;
  const severelyDisabled =
    disability !== null &&
    conditions.disabilities.some(
      ({ kinds, grades }) => kinds.includes(disability.kind) && grades.includes(disability.grade),
    );
  switch (ground) {
    case 'severe-disability':
      return severelyDisabled;
    case 'severe-illness':
      return conditions.severeIllness && applicant.severeIllness;
    case 'religious-life':
      return (
        conditions.religiousLife &&
        absence?.kind === 'religious-life' &&
        hasLastedYears(absence.since, policy.value(religiousAbsenceYears), policy.on)
      );
    case 'jobless-severe-disability':
      return (
        severelyDisabled &&
        ageOn(applicant.birthDate, policy.on) >= policy.value(adultAge) &&
        work !== 'employed' &&
        work !== 'self-employed' &&
        work !== 'farming'
      );
  }
}

/** 低保边缘家庭: income from the standard up to its multiple, property within the limits. */
function edgeFamily(ground: SinglePersonGround, family: FamilyMeans, policy: PolicyOn): RuleOutcome {
  const limitFen = multiplyFen(family.needFen, policy.value(edgeMultiple), 'down');
  const { income, property } = family;
  const evidence = {
    applies: true,
    ground,
    familyMembers: family.members.map(({ ref }) => ref),
    familyIncomeFen: income.totalFen,
    familyNeedFen: family.needFen,
    edgeLimitFen: limitFen,
  };
  const withinProperty =
    property.financialFen <= property.financialLimitFen &&
    property.dwellings <= policy.value(dwellingLimit) &&
    property.commercialProperties <= policy.value(commercialLimit) &&
    property.vehicles <= policy.value(vehicleLimit);
  if (!withinProperty) return failed('家庭财产不符合低保边缘家庭的规定', evidence);
  if (income.totalFen < family.needFen) return failed('家庭人均收入低于低保标准，应以家庭为单位申请', evidence);
  return income.totalFen < limitFen ? passed(evidence) : failed('家庭人均收入不低于低保边缘家庭标准', evidence);
}
