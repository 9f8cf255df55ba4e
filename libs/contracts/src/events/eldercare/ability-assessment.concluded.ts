import Type from 'typebox';
import { defineEvent } from '../../event.js';
import { closed, date, optional, personKey, uuid } from '../../fields.js';
import { abilityAssessmentTopic } from '../../topics/eldercare.js';

/** 能力评估已出结论 */
export const abilityAssessmentConcluded = defineEvent({
  type: 'cn.minzheng.eldercare.ability-assessment.concluded.v1',
  topic: abilityAssessmentTopic,
  title: '能力评估已出结论 · ability assessment concluded',
  description:
    'Two assessors have signed the level of an elder (GB/T 42195-2022). A later conclusion about the same person takes the place of an earlier one.',
  schema: closed({
    assessmentId: uuid('The assessment'),
    personKey: personKey(),
    level: Type.Integer({
      minimum: 0,
      maximum: 4,
      description: 'Level: 0 intact (能力完好), 1 mild, 2 moderate, 3 severe, 4 complete loss (完全丧失)',
    }),
    concludedOn: date('Day from which the level holds'),
    validTo: date('Last day on which the level holds'),
    replacesAssessmentId: optional(uuid('Assessment of the same person that no longer holds')),
  }),
  example: {
    assessmentId: '01990c10-0b1e-7a52-9d40-3c1f5a7e2b01',
    personKey: 'pk1_RWxkZXJCb3JuSW5OaW5ldGVlbkZvcnR5U3ludGhldGk',
    level: 3,
    concludedOn: '2026-03-02',
    validTo: '2027-03-01',
  },
});
