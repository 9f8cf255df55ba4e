import { defineStateMachine } from '@minzheng/workflow';
import type { AuthorizationState } from './authorization.entity.js';

/** The life of an authorisation: whoever gave it can take it back, and it ends by itself. */
export const authorizationMachine = defineStateMachine<AuthorizationState, { state: AuthorizationState }>()({
  name: 'authorization',
  title: '核对授权 (authorisation to verify)',
  initial: 'granted',
  states: {
    granted: { title: '有效' },
    revoked: { title: '已撤销', final: true },
    expired: { title: '已到期', final: true },
  },
  transitions: {
    revoke: {
      title: '撤销',
      from: ['granted'],
      to: 'revoked',
      roles: ['village-helper', 'township-clerk', 'verification-officer', 'department-system'],
      event: 'revoked',
      legalBasis: '个人信息保护法 第十五条',
    },
    expire: { title: '到期', from: ['granted'], to: 'expired', roles: ['system'], event: 'expired' },
  },
});
