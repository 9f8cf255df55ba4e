import { failed, passed } from '@minzheng/workflow';
import { subsistenceRule } from '../assessment-subject.js';
import { vehicleExemptKinds, vehicleLimit } from '../subsistence-allowance.policy.js';

/** 机动车: vehicles of kinds that policy does not exempt (残疾人代步车, 摩托车). */
export const vehiclesRule = subsistenceRule({
  code: 'vehicles',
  title: '机动车辆',
  legalBasis: '民发〔2021〕57号 第十四条',
  figures: [vehicleLimit, vehicleExemptKinds],
  check: ({ property: { vehicles } }, policy) => {
    const evidence = { vehicles, limit: policy.value(vehicleLimit) };
    return vehicles <= evidence.limit ? passed(evidence) : failed('家庭机动车数量超过上限', evidence, ['/properties']);
  },
});
