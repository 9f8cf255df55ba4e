import { defineRule, defineRules, failed, open, passed, runRules, verdictOf } from './index.js';

interface Facts {
  dwellings: number;
  sourcesMissing: number;
}
interface Limits {
  value(figure: { item: string }): number;
}

const dwellingFigure = { item: 'property.dwelling-limit' };
const dwellingLimit = defineRule<Facts, Limits>({
  code: 'dwelling-limit',
  title: '住房套数',
  legalBasis: '民发〔2021〕57号第十四条',
  figures: [dwellingFigure],
  check: ({ dwellings }, policy) => {
    const limit = policy.value(dwellingFigure);
    return dwellings <= limit
      ? passed({ limit })
      : failed('Too many dwellings.', { dwellings, limit }, ['/properties']);
  },
});
const verificationComplete = defineRule<Facts, Limits>({
  code: 'verification-complete',
  title: '核对完整',
  legalBasis: '民发〔2021〕57号第十七条',
  check: ({ sourcesMissing }) =>
    sourcesMissing === 0 ? passed() : open('A source did not answer.', { sourcesMissing }),
});
const rules = defineRules([dwellingLimit, verificationComplete]);
const policy: Limits = { value: () => 1 };

describe('rules', () => {
  it('are all run, none stops at another, each with its evidence and figures', () => {
    expect(runRules(rules, { dwellings: 2, sourcesMissing: 1 }, policy)).toEqual([
      {
        code: 'dwelling-limit',
        title: '住房套数',
        legalBasis: '民发〔2021〕57号第十四条',
        figures: ['property.dwelling-limit'],
        outcome: 'failed',
        detail: 'Too many dwellings.',
        evidence: { dwellings: 2, limit: 1 },
        pointers: ['/properties'],
      },
      {
        code: 'verification-complete',
        title: '核对完整',
        legalBasis: '民发〔2021〕57号第十七条',
        figures: [],
        outcome: 'open',
        detail: 'A source did not answer.',
        evidence: { sourcesMissing: 1 },
      },
    ]);
  });

  it.each([
    [1, 0, 'passed'],
    [1, 1, 'open'],
    [2, 1, 'failed'],
  ])('with %s dwellings and %s missing sources come to %s', (dwellings, sourcesMissing, verdict) => {
    expect(verdictOf(runRules(rules, { dwellings, sourcesMissing }, policy))).toBe(verdict);
  });

  it('let an error of policy through, since it decides nothing', () => {
    const broken: Limits = {
      value: () => {
        throw new Error('policy-figure-missing');
      },
    };
    expect(() => runRules(rules, { dwellings: 1, sourcesMissing: 0 }, broken)).toThrow('policy-figure-missing');
  });

  it('must not share a code', () => {
    expect(() => defineRules([dwellingLimit, verificationComplete, dwellingLimit])).toThrow(
      expect.objectContaining({ code: 'rules-invalid', message: 'Several rules have the code dwelling-limit.' }),
    );
  });
});
