import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';

export type MeansCheckState = 'verifying' | 'undetermined' | 'classified' | 'not-classified' | 'replaced' | 'withdrawn';

const live = ['verifying', 'undetermined', 'classified', 'not-classified'] as const;
const township = ['township-clerk', 'township-reviewer'];

/**
 * 家庭经济状况核对 of a child whose difficulty is its family's poverty. The report decides by rule, each time a newer one comes;
 * what a source did not say leaves the matter undetermined.
 */
export const meansCheckMachine = defineStateMachine<MeansCheckState, { state: MeansCheckState }>()({
  name: 'means-check',
  title: '困境儿童家庭经济状况核对 (means check of a child’s family)',
  initial: 'verifying',
  states: {
    verifying: { title: '核对中' },
    undetermined: { title: '尚不能认定' },
    classified: { title: '认定家庭贫困' },
    'not-classified': { title: '不属家庭贫困' },
    replaced: { title: '已重新核对', final: true },
    withdrawn: { title: '已撤回', final: true },
  },
  transitions: {
    classify: { title: '认定', from: live, to: 'classified', roles: [SYSTEM_ROLE] },
    'not-classify': {
      title: '不予认定',
      from: live,
      to: 'not-classified',
      roles: [SYSTEM_ROLE],
    },
    'leave-open': { title: '暂不认定', from: live, to: 'undetermined', roles: [SYSTEM_ROLE] },
    replace: { title: '重新核对', from: live, to: 'replaced', roles: township },
    withdraw: {
      title: '撤回',
      from: live,
      to: 'withdrawn',
      // Whoever changes the class or ends the monitoring or the file, too.
      roles: [...township, 'county-reviewer', SYSTEM_ROLE],
    },
  },
});
