import { parseDivisionCode } from '@minzheng/domain';
import { runRules } from '@minzheng/workflow';
import { packs } from '../../../test/builders/marriage-facts.builder.js';
import type { DivorceFacts, DivorcingParty } from '../divorce-facts.js';
import { divorceRules } from './index.js';

const office = parseDivisionCode('990101');
const party: DivorcingParty = {
  residenceDivision: '990101001',
  voluntary: true,
  capable: true,
  status: 'married',
  isSpouseOfOther: true,
};
const facts = (change: Partial<DivorceFacts> = {}, second: Partial<DivorcingParty> = {}): DivorceFacts => ({
  office,
  parties: [party, { ...party, ...second }],
  settled: ['children', 'property', 'debts'],
  marriageRegisteredInMainland: true,
  ...change,
});
const found = (subject: DivorceFacts, on = '2026-03-02') =>
  runRules(divorceRules, subject, packs.at(office, on)).flatMap(({ code, outcome }) =>
    outcome === 'passed' ? [] : [`${code} ${outcome}`],
  );

it.each([
  ['everything holds', facts(), []],
  ['a status is unknown', facts({}, { status: 'unknown' }), ['married-to-each-other open']],
  ['one is divorced already', facts({}, { status: 'divorced' }), ['married-to-each-other failed']],
  ['one is married to somebody else', facts({}, { isSpouseOfOther: false }), ['married-to-each-other failed']],
  ['one is forced', facts({}, { voluntary: false }), ['free-will-and-capacity failed']],
  ['one cannot decide', facts({}, { capable: false }), ['free-will-and-capacity failed']],
  ['the debts are not settled', facts({ settled: ['children', 'property'] }), ['agreement-complete failed']],
  ['they married abroad', facts({ marriageRegisteredInMainland: false }), ['mainland-marriage failed']],
])('%s', (_title, subject, expected) => {
  expect(found(subject)).toEqual(expected);
});

it('was accepted at the residence of one of the two before 2025-05-10', () => {
  const far = { ...party, residenceDivision: '370202' };
  expect(found(facts({ parties: [far, far] }), '2025-05-09')).toEqual(['acceptance-scope failed']);
  expect(found(facts({ parties: [far, far] }), '2025-05-10')).toEqual([]);
});
