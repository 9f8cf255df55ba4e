import { parseDivisionCode, type PlainDate } from '@minzheng/domain';
import { PolicyBook } from '@minzheng/policy';
import type { PersonIdentity } from '../person/person-record.js';
import type { AbilityAssessment, AssessmentRound } from './ability-assessment.entity.js';
import { abilityLevel } from './ability-level.js';
import type { AbilityAssessmentDto, AssessmentExplanationDto } from './dto/ability-assessment.dto.js';

export function presentAssessment(
  assessment: AbilityAssessment,
  view: { elder: PersonIdentity; inForce: boolean; today: PlainDate; allowedTransitions: string[] },
): AbilityAssessmentDto {
  const { id, version, assessmentNumber, division, state, reason, requestedOn, dueOn, rounds } = assessment;
  const { level, concludedOn, validTo, disputableTo } = assessment;
  const isWaiting = state === 'requested' || state === 'recorded' || state === 'disputed';
  return {
    id,
    version,
    assessmentNumber,
    division,
    elder: view.elder,
    state,
    reason,
    requestedOn,
    dueOn,
    overdue: isWaiting && dueOn < view.today,
    level,
    totalPoints: rounds.at(-1)?.outcome.totalPoints ?? null,
    concludedOn,
    validTo,
    disputableTo,
    inForce: view.inForce,
    allowedTransitions: view.allowedTransitions,
  };
}

/** Every round as it was, and whether it comes out the same from nothing but what was stored with it. */
export function explainAssessment({ id, division, rounds }: AbilityAssessment): AssessmentExplanationDto {
  return {
    id,
    rounds: rounds.map((round) => {
      const { recordedAt, assessorIds, points, facts, outcome, figures } = round;
      const { totalPoints, groups, levelByPoints, grounds, level } = outcome;
      return {
        recordedAt,
        assessedOn: facts.assessedOn,
        assessorIds: [...assessorIds],
        points,
        totalPoints,
        groups: [...groups],
        levelByPoints,
        grounds: [...grounds],
        level,
        figures,
        replayEqual: replayedLevel(round, division) === level,
      };
    }),
  };
}

function replayedLevel({ points, facts, figures }: AssessmentRound, division: string): number {
  const view = new PolicyBook(figures).at(parseDivisionCode(division), facts.assessedOn);
  return abilityLevel(points, facts, view).level;
}
