import { defineStateMachine } from '@minzheng/workflow';

export type HarmDutyState = 'standing' | 'ended';

/** A line of the duty list (值班表): ended early by a mark, never deleted. */
export const harmDutyMachine = defineStateMachine<HarmDutyState, { state: HarmDutyState }>()({
  name: 'harm-duty',
  title: '未成年人保护值班 (duty for reports of harm)',
  initial: 'standing',
  states: { standing: { title: '值班' }, ended: { title: '提前结束', final: true } },
  transitions: {
    end: { title: '提前结束值班', from: ['standing'], to: 'ended', roles: ['county-reviewer'], levels: ['county'] },
  },
});
