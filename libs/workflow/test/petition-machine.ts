import { defineStateMachine, type Guard, SYSTEM_ROLE, type TransitionContext } from '../src/index.js';

export type PetitionState = 'draft' | 'filed' | 'in-review' | 'answered' | 'dropped';

export interface Petition {
  state: PetitionState;
  pages: number;
  urgent: boolean;
  signed: boolean;
}

export interface PetitionContext extends TransitionContext {
  pageLimit: number;
}

export const isSigned: Guard<Petition, PetitionContext> = {
  code: 'petition-unsigned',
  title: '信访人已签名',
  legalBasis: '某办法第三条',
  check: (petition) => petition.signed || { detail: 'The petition is not signed.', pointers: ['/signed'] },
};

export const isShort: Guard<Petition, PetitionContext> = {
  code: 'petition-too-long',
  title: '篇幅不超过上限',
  check: (petition, { pageLimit }) => petition.pages <= pageLimit || { detail: `At most ${pageLimit} pages.` },
};

/** A machine with everything a definition can have. */
export const petitionMachine = defineStateMachine<PetitionState, Petition, PetitionContext>()({
  name: 'petition',
  title: '信访件',
  initial: 'draft',
  states: {
    draft: { title: '草稿', timeLimit: { figure: 'petition.draft-days', then: 'drop' } },
    filed: { title: '已提交' },
    'in-review': { title: '办理中' },
    answered: { title: '已答复', final: true },
    dropped: { title: '已撤销', final: true },
  },
  transitions: {
    file: {
      title: '提交',
      from: ['draft'],
      to: ['filed', 'in-review'],
      choose: (petition) => (petition.urgent ? 'in-review' : 'filed'),
      roles: ['village-helper', 'township-clerk'],
      guards: [isSigned, isShort],
      event: 'filed',
    },
    review: {
      title: '受理',
      from: ['filed'],
      to: 'in-review',
      roles: ['township-clerk'],
      levels: ['township'],
      event: 'review-started',
      legalBasis: '某办法第五条',
      timeLimit: 'petition.review-start',
    },
    annotate: { title: '批注', from: ['filed', 'in-review'], roles: ['township-clerk', 'county-reviewer'] },
    answer: { title: '答复', from: ['in-review'], to: 'answered', roles: ['county-reviewer'], event: 'answered' },
    drop: { title: '撤销', from: ['draft', 'filed'], to: 'dropped', roles: ['village-helper', SYSTEM_ROLE] },
  },
  timeLimits: {
    'whole-case': {
      title: '办理总时限',
      runsIn: ['filed', 'in-review'],
      figure: ['petition.whole', 'petition.whole-urgent'],
      chooseFigure: (petition) => (petition.urgent ? 'petition.whole-urgent' : 'petition.whole'),
      legalBasis: '某办法第九条',
      event: 'deadline-overdue',
    },
  },
});

export const aPetition = (change: Partial<Petition> = {}): Petition => ({
  state: 'draft',
  pages: 1,
  urgent: false,
  signed: true,
  ...change,
});

export const contextOf = (caller: Partial<TransitionContext['caller']> = {}): PetitionContext => ({
  caller: { kind: 'person', roles: ['township-clerk'], division: '990101001', ...caller },
  now: new Date('2026-03-02T01:00:00Z'),
  pageLimit: 3,
});
