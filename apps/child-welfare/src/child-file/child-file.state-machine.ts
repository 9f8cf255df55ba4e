import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';

export type ChildFileState = 'open' | 'adopted' | 'deceased' | 'closed';

/** What the table below looks at of a file; the entity has all of it. */
export interface ChildFileSubject {
  state: ChildFileState;
  adoptedOn: string | null;
}

/** The life of a child's file (儿童档案). Adoption and death come from the services that register them. */
export const childFileMachine = defineStateMachine<ChildFileState, ChildFileSubject>()({
  name: 'child-file',
  title: '儿童档案 (child file)',
  initial: 'open',
  states: {
    open: { title: '在册' },
    adopted: { title: '已被收养' },
    deceased: { title: '儿童死亡' },
    closed: { title: '已终止', final: true },
  },
  transitions: {
    'record-adoption': {
      title: '登记收养',
      from: ['open'],
      to: 'adopted',
      roles: [SYSTEM_ROLE],
      legalBasis: '民法典 第一千一百零五条、第一千一百一十一条',
    },
    'record-dissolution': {
      title: '解除收养',
      from: ['adopted'],
      to: 'open',
      roles: [SYSTEM_ROLE],
      legalBasis: '民法典 第一千一百一十六条、第一千一百一十七条',
    },
    close: {
      title: '终止档案',
      from: ['open', 'adopted'],
      to: 'closed',
      roles: ['county-reviewer'],
      levels: ['county'],
      event: 'closed',
    },
    'come-of-age': { title: '年满十八周岁', from: ['open', 'adopted'], to: 'closed', roles: [SYSTEM_ROLE] },
    'record-death': { title: '登记死亡', from: ['open', 'adopted'], to: 'deceased', roles: [SYSTEM_ROLE] },
    'revoke-death': {
      title: '撤销死亡登记',
      from: ['deceased'],
      to: ['open', 'adopted'],
      choose: ({ adoptedOn }) => (adoptedOn === null ? 'open' : 'adopted'),
      roles: [SYSTEM_ROLE],
    },
  },
});

/** The child is still a matter of this service: neither gone, nor grown up, nor closed for another reason. */
export function isLive({ state }: ChildFileSubject): boolean {
  return state === 'open' || state === 'adopted';
}
