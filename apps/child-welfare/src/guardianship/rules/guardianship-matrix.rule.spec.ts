import { aFact, aParent } from '../../../test/builders/child.builder.js';
import { policyFor } from '../../../test/builders/policy.builder.js';
import { recognised } from '../../../test/builders/recognition.builder.js';
import { standingOf } from '../matrix.js';
import { guardianshipMatrix } from './guardianship-matrix.rule.js';

const policy = policyFor('2026-03-02');

it('passes with a category, fails without one, and is open while a document is missing', () => {
  const parents = [aParent('mother', aFact('dead')), aParent('father', aFact('imprisoned'))];
  const standings = parents.map((parent) => standingOf(parent, policy));
  const outcome = (given: Parameters<typeof recognised>[0]) =>
    guardianshipMatrix.check(recognised(given), policy).outcome;
  expect(outcome({ parents: standings, category: 'orphan' })).toBe('passed');
  expect(outcome({ parents: standings, category: null })).toBe('open');
  expect(outcome({ parents: [], category: null })).toBe('failed');
});
