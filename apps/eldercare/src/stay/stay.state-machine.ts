import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import type { StayState } from './stay.entity.js';

const institution = ['department-system'];

/** The life of a stay (入住) in an institution. */
export const stayMachine = defineStateMachine<StayState, { state: StayState }>()({
  name: 'stay',
  title: '机构入住 (stay in an institution)',
  initial: 'admitted',
  states: {
    admitted: { title: '在住' },
    'on-leave': { title: '外出' },
    discharged: { title: '已离院（待结算）' },
    settled: { title: '已结算', final: true },
  },
  transitions: {
    transfer: { title: '换床', from: ['admitted', 'on-leave'], roles: institution },
    'start-leave': { title: '外出', from: ['admitted'], to: 'on-leave', roles: institution },
    'end-leave': { title: '外出归来', from: ['on-leave'], to: 'admitted', roles: institution },
    discharge: {
      title: '离院',
      from: ['admitted', 'on-leave'],
      to: 'discharged',
      roles: [...institution, SYSTEM_ROLE],
      event: 'discharged',
    },
    settle: { title: '结算退款', from: ['discharged'], to: 'settled', roles: institution },
    // The death was recorded in error.
    readmit: { title: '恢复入住', from: ['discharged'], to: 'admitted', roles: [SYSTEM_ROLE] },
  },
});
