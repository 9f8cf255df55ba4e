import { defineStateMachine } from '@minzheng/workflow';

export type TemporaryGuardianshipState = 'standing' | 'ended';

/** 临时监护 (未成年人保护法 第九十二条、第九十三条): for a term, ended by an officer and by nobody else. */
export const temporaryGuardianshipMachine = defineStateMachine<
  TemporaryGuardianshipState,
  { state: TemporaryGuardianshipState }
>()({
  name: 'temporary-guardianship',
  title: '临时监护 (temporary guardianship)',
  initial: 'standing',
  states: {
    standing: { title: '临时监护中' },
    ended: { title: '已终止', final: true },
  },
  transitions: {
    end: {
      title: '终止临时监护',
      from: ['standing'],
      to: 'ended',
      roles: ['county-reviewer'],
      levels: ['county'],
      legalBasis: '未成年人保护法 第九十三条第二款、第九十四条',
    },
  },
});
