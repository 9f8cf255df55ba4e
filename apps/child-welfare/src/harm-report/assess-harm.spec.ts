import { demoBook, village } from '../../test/builders/policy.builder.js';
import { assessHarm } from './assess-harm.js';
import type { HarmSubject } from './rules/harm-subject.js';

const nothing: HarmSubject = { circumstances: [], dangerNow: false, harmedBy: 'peer', harmedBefore: false, age: 12 };
const graded = (given: Partial<HarmSubject>) => assessHarm({ ...nothing, ...given }, demoBook, village, '2026-03-02');

it.each([
  [{}, 'low', []],
  [{ age: 5 }, 'medium', ['small-child']],
  [{ age: 6 }, 'low', []],
  [{ circumstances: ['injuries-or-neglect'] as const }, 'medium', ['any-circumstance']],
  [{ circumstances: ['abandoned'] as const }, 'high', ['grave-circumstance', 'any-circumstance']],
  [{ dangerNow: true }, 'high', ['danger-now']],
  [{ harmedBy: 'guardian' as const }, 'high', ['harmed-at-home']],
  [{ harmedBy: 'household' as const }, 'high', ['harmed-at-home']],
  [{ harmedBy: 'stranger' as const }, 'low', []],
  [{ harmedBefore: true }, 'high', ['harmed-before']],
])('%j is %s', (given, grade, codes) => {
  const assessment = graded(given);
  expect(assessment.grade).toBe(grade);
  expect(assessment.rules.filter(({ outcome }) => outcome === 'passed').map(({ code }) => code)).toEqual(codes);
});

it('takes a child whose age nobody knows for a small one, and says so', () => {
  const { grade, rules, figures } = graded({ age: null });
  expect(grade).toBe('medium');
  expect(rules.find(({ code }) => code === 'small-child')).toMatchObject({ outcome: 'open' });
  expect(figures.map(({ item }) => item)).toContain('child-welfare.harm-grave-circumstances');
});
