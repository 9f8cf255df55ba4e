import { aFact, aParent } from '../../test/builders/child.builder.js';
import { policyFor } from '../../test/builders/policy.builder.js';
import { categoryOf, openCircumstances, standingOf } from './matrix.js';

const standings = ['normal', 'unable', 'lost'] as const;

it('is the matrix of 民发〔2019〕62号, whichever parent is named first', () => {
  const table = standings.map((one) => standings.map((other) => categoryOf([one, other])));
  expect(table).toEqual([
    [null, null, null],
    [null, 'de-facto-unattended', 'de-facto-unattended'],
    [null, 'de-facto-unattended', 'orphan'],
  ]);
  for (const one of standings)
    for (const other of standings) expect(categoryOf([one, other])).toBe(categoryOf([other, one]));
});

it('takes the gravest circumstance that counts and reports all of them', () => {
  const policy = policyFor('2026-03-02');
  const parent = aParent(
    'father',
    aFact('severe-illness'),
    aFact('dead', { startedOn: '2026-02-01' }),
    aFact('imprisoned'),
  );
  const standing = standingOf(parent, policy);
  expect(standing.standing).toBe('lost');
  expect(standing.circumstances.map(({ code, outcome }) => [code, outcome])).toEqual([
    ['severe-illness', 'passed'],
    ['dead', 'passed'],
    ['imprisoned', 'open'],
  ]);
  expect(openCircumstances([standing]).map(({ code }) => code)).toEqual(['imprisoned']);
  expect(standingOf(aParent('mother', aFact('imprisoned')), policy).standing).toBe('normal');
});
