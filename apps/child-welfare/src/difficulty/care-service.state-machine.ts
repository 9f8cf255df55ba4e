import { defineStateMachine } from '@minzheng/workflow';

export type CareServiceState = 'offered' | 'delivered' | 'declined';

const visitors = ['village-helper', 'township-clerk', 'township-reviewer'];

/** A service on a child’s list (关爱服务清单): offered, then delivered or declined by the family. */
export const careServiceMachine = defineStateMachine<CareServiceState, { state: CareServiceState }>()({
  name: 'care-service',
  title: '关爱服务 (care service for a child)',
  initial: 'offered',
  states: {
    offered: { title: '已提供' },
    delivered: { title: '已落实', final: true },
    declined: { title: '家庭谢绝', final: true },
  },
  transitions: {
    deliver: { title: '落实', from: ['offered'], to: 'delivered', roles: visitors },
    decline: { title: '谢绝', from: ['offered'], to: 'declined', roles: visitors },
  },
});
