import { DateField, EnumField, textKind, ValueField, ValuesField, freeText, freeTextUpTo } from '@minzheng/platform';
import { livingConditions, objectionGrounds, recommendations, specialCaseGrounds } from '../case-records.js';
import { staffRelationKinds } from '../../household/household-facts.js';
import type { StaffRelationKind } from '../../household/household-facts.js';
import type { Investigation, Objection, Recommendation, SpecialCaseGround } from '../case-records.js';

/** A visit by officials, in the township's investigation as in the county's. */
export class RecordCountyVisitDto {
  @DateField({ description: 'Day of the visit', example: '2026-03-04' })
  visitedOn: string;

  @ValuesField(textKind({ max: 64 }), {
    description: 'Investigators (调查人员), by the names or numbers of their offices; policy says how many at least',
    example: ['inspector-017', 'inspector-023'],
    min: 1,
    max: 10,
    unique: true,
  })
  investigators: string[];

  @ValueField(freeText, { description: 'What was seen', example: '住房简陋，与申报情况一致' })
  summary: string;
}

export class RecordInvestigationDto extends RecordCountyVisitDto {
  @EnumField({ description: 'Living conditions seen', example: 'poor', values: livingConditions })
  livingConditions: Investigation['livingConditions'];
}

export class GiveOpinionDto {
  @EnumField({ description: 'What the township recommends (审核意见)', example: 'confirm', values: recommendations })
  recommendation: Recommendation;

  @ValueField(freeText, { description: 'Why', example: '家庭人均收入低于标准，财产符合规定' })
  reason: string;
}

export class RaiseObjectionDto {
  @EnumField({ description: 'What the objection is about', example: 'income', values: objectionGrounds })
  ground: Objection['ground'];

  @ValueField(freeText, { description: 'What is objected; nothing about who objects', example: '反映有未申报的收入' })
  summary: string;
}

export class DeclareSpecialCaseDto {
  @EnumField({
    description: 'Ground for the longer limit of the whole case (特殊情形)',
    example: 'residence-differs',
    values: specialCaseGrounds,
  })
  ground: SpecialCaseGround;
}

export class RegisterNearRelativeDto {
  @EnumField({
    description: 'Who in the family works in the assistance offices or the village committee',
    example: 'village-cadre',
    values: staffRelationKinds,
  })
  kind: StaffRelationKind;

  @ValueField(freeTextUpTo(50), {
    description: 'How that person is related to the applicant; no name',
    example: 'brother',
  })
  relation: string;
}

export class WithdrawNearRelativeDto {
  @ValueField(freeText, { description: 'Why the entry was an error', example: '登记对象有误，同名非本人亲属' })
  reason: string;
}
