import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';

export type MonitoringState = 'monitored' | 'paused' | 'ended';

const visitors = ['village-helper', 'township-clerk', 'township-reviewer'];

/** Dynamic monitoring (动态监测) of a child in difficulty: visited by plan until the difficulty is over. */
export const monitoringMachine = defineStateMachine<MonitoringState, { state: MonitoringState }>()({
  name: 'child-in-difficulty',
  title: '困境儿童动态监测 (monitoring of a child in difficulty)',
  initial: 'monitored',
  states: {
    monitored: { title: '监测中' },
    paused: { title: '因死亡登记中止' },
    ended: { title: '已退出', final: true },
  },
  transitions: {
    visit: {
      title: '走访',
      from: ['monitored'],
      roles: visitors,
      event: 'visited',
      legalBasis: '国发〔2016〕36号 三（一）；未成年人保护法 第九十一条',
    },
    reclassify: { title: '变更类别', from: ['monitored'], roles: ['township-clerk', 'township-reviewer'] },
    'check-means': {
      title: '委托核对家庭经济状况',
      from: ['monitored'],
      roles: ['township-clerk', 'township-reviewer'],
      event: 'means-asked',
      legalBasis: '国发〔2016〕36号 一；国发〔2016〕13号',
    },
    'offer-service': { title: '提供关爱服务', from: ['monitored'], roles: visitors },
    pause: { title: '中止监测', from: ['monitored'], to: 'paused', roles: [SYSTEM_ROLE] },
    // The death was recorded in error: the plan of visits goes on where it stood.
    resume: { title: '恢复监测', from: ['paused'], to: 'monitored', roles: [SYSTEM_ROLE] },
    end: {
      title: '退出监测',
      from: ['monitored'],
      to: 'ended',
      // The township by its own judgement; the county and the platform when the file ends.
      roles: ['township-reviewer', 'county-reviewer', SYSTEM_ROLE],
      event: 'ended',
    },
  },
});
