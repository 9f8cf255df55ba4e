import type { Guard } from '@minzheng/workflow';
import type { CaseContext, CaseSubject } from './benefit-application.state-machine.js';

type CaseGuard = Guard<CaseSubject, CaseContext>;

const noticeBasis = '社会救助暂行办法; 民发〔2021〕57号 第十条';
const investigationBasis = '民发〔2021〕57号 第十六条';

export const noticeNotYetGiven: CaseGuard = {
  code: 'supplement-notice-already-given',
  title: 'The supplement notice (一次性告知) is given once, with all gaps at once',
  legalBasis: noticeBasis,
  check: (subject) => subject.supplement === null || {},
};

export const somethingIsMissing: CaseGuard = {
  code: 'nothing-to-supplement',
  title: 'A supplement notice names at least one gap',
  legalBasis: noticeBasis,
  check: (_subject, context) => context.gapCount > 0 || {},
};

export const declarationIsComplete: CaseGuard = {
  code: 'declaration-incomplete',
  title: 'Nothing that the rules need is missing from the declaration',
  legalBasis: noticeBasis,
  check: (_subject, context) => context.blockingGaps.length === 0 || { pointers: [...context.blockingGaps] },
};

export const investigated: CaseGuard = {
  code: 'investigation-missing',
  title: 'Enough investigators (调查人员) have visited the household since the case was accepted or objected to',
  legalBasis: investigationBasis,
  check: (subject) => subject.investigations.some(({ round }) => round === subject.round) || {},
};

export const enoughInvestigators: CaseGuard = {
  code: 'too-few-investigators',
  title: 'A visit is made by as many different investigators as policy asks for (at least two)',
  legalBasis: investigationBasis,
  check: (_subject, context) =>
    context.investigators === undefined ||
    differentPeople(context.investigators) >= context.investigatorsMinimum || { pointers: ['/investigators'] },
};

/** A source that did not answer never decides anything by itself: a recommendation to confirm waits until an official has resolved it. */
export const confirmationRestsOnEvidence: CaseGuard = {
  code: 'recommendation-not-supported',
  title: 'An opinion for confirmation rests on the applied verification report, no open question and every rule passed',
  legalBasis: '民发〔2021〕57号 第十九条',
  check: (subject, context) => {
    if (context.recommendation !== 'confirm') return true;
    if (!verified(subject)) return { code: 'verification-report-missing' };
    if (context.openQuestions > 0) return { code: 'open-questions-unresolved' };
    return context.eligible || { code: 'rules-not-passed' };
  },
};

export const reportApplied: CaseGuard = {
  code: 'verification-report-missing',
  title: 'The verification report (核对报告) has been applied',
  legalBasis: '民发〔2021〕57号 第十七条',
  check: (subject) => verified(subject) || {},
};

export const somethingToResolve: CaseGuard = {
  code: 'nothing-to-resolve',
  title: 'At least one question is open',
  check: (_subject, context) => context.openQuestions > 0 || {},
};

export const noOpenQuestion: CaseGuard = {
  code: 'open-questions-unresolved',
  title: 'Every open question has been resolved by an official, with a reason',
  legalBasis: '个人信息保护法 第二十四条',
  check: (_subject, context) => context.openQuestions === 0 || {},
};

export const rulesPassed: CaseGuard = {
  code: 'rules-not-passed',
  title: 'Every rule of the programme is passed on the established facts',
  legalBasis: '民发〔2021〕57号 第二十一条',
  check: (_subject, context) => context.eligible || {},
};

export const relativeVisitedByCounty: CaseGuard = {
  code: 'county-visit-missing',
  title:
    'A near relative (近亲属备案) of staff or village cadres is confirmed only after a recorded visit by the county',
  legalBasis: '民发〔2021〕57号 第二十条第二款',
  check: (subject) => !subject.nearRelative || subject.countyVisits.length > 0 || {},
};

export const relativeNotYetRegistered: CaseGuard = {
  code: 'near-relative-already-registered',
  title: 'The case is not yet in the register of near relatives (近亲属备案), by declaration or by an official',
  check: (subject) => !subject.nearRelative || {},
};

export const relativeRegistered: CaseGuard = {
  code: 'near-relative-not-registered',
  title: 'An official has entered the case into the register of near relatives (近亲属备案)',
  check: (subject) => subject.registeredRelative !== null || {},
};

/** Nobody takes back alone what protects the case from its own staff. */
export const otherThanWhoRegistered: CaseGuard = {
  code: 'near-relative-registered-by-caller',
  title: 'An entry is taken back by somebody other than who made it',
  check: (subject, { caller }) => subject.registeredRelative?.registeredBy !== caller.subject || {},
};

/**
 * The same person must not let a case in and pay it out. The system of a township that confirms for the county acts for
 * several people under one name; who of them gave the opinion is for that office to keep apart.
 */
export const otherThanWhoAccepted: CaseGuard = {
  code: 'separation-of-duties',
  title: 'Who accepted the case does not decide it, nor the official who gave the opinion',
  check: (subject, { caller }) =>
    (caller.subject !== subject.acceptedBy &&
      (caller.kind === 'client' || !subject.opinions.some(({ givenBy }) => givenBy === caller.subject))) ||
    {},
};

/** County review lies with the county, everything else with the township. */
export const caseLiesWithCaller: CaseGuard = {
  code: 'case-lies-elsewhere',
  title: 'The act belongs to the level where the case lies: the county under county review, the township before',
  legalBasis: '民发〔2021〕57号 第二条第二款',
  check: (_subject, context) => context.caseLiesWithCaller || {},
};

/** The same investigator written with other blanks, widths or cases is still one person. */
function differentPeople(investigators: readonly string[]): number {
  return new Set(investigators.map((name) => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase())).size;
}

function verified(subject: CaseSubject): boolean {
  return subject.verification?.appliedAt !== undefined;
}
