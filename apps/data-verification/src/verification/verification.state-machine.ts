import { defineStateMachine, type Guard, type TransitionContext } from '@minzheng/workflow';
import type { VerificationState } from './verification-request.entity.js';

export interface VerificationSubject {
  state: VerificationState;
  /** Person keys without a valid authorisation. */
  missing: string[];
}

/** One unauthorised adult: nobody is asked about anyone. */
const everyoneAuthorised: Guard<VerificationSubject, TransitionContext> = {
  code: 'authorization-missing',
  title: 'Every subject has authorised the purpose',
  legalBasis: '民发〔2021〕57号 第十条、第十七条；个人信息保护法 第十三条、第二十九条',
  check: (request) => request.missing.length === 0 || {},
};

/** The life of a verification (核对): the platform moves it, by events and by the answers of the sources. */
export const verificationMachine = defineStateMachine<VerificationState, VerificationSubject>()({
  name: 'verification',
  title: '家庭经济状况核对 (verification)',
  initial: 'waiting-for-authorization',
  states: {
    'waiting-for-authorization': { title: '等待授权' },
    querying: { title: '查询中' },
    reported: { title: '已出报告', final: true },
    cancelled: { title: '已取消', final: true },
  },
  transitions: {
    start: {
      title: '开始查询',
      from: ['waiting-for-authorization'],
      to: 'querying',
      roles: ['system'],
      guards: [everyoneAuthorised],
      event: 'started',
    },
    interrupt: {
      title: '授权失效，停止查询',
      from: ['querying'],
      to: 'waiting-for-authorization',
      roles: ['system'],
      event: 'waiting-for-authorization',
    },
    report: {
      title: '出具报告',
      from: ['querying'],
      to: 'reported',
      roles: ['system'],
      guards: [everyoneAuthorised],
      event: 'reported',
    },
    cancel: {
      title: '取消',
      from: ['waiting-for-authorization', 'querying'],
      to: 'cancelled',
      roles: ['system'],
      event: 'cancelled',
    },
  },
});
