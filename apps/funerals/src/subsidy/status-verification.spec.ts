import { groupIn } from './status-verification.js';

const finding = (counts: Record<string, number>) => ({
  found: (_personKey: string, category: string) => {
    const count = counts[category];
    return count === undefined ? undefined : { fen: 0, count, sources: [] };
  },
});
const groups = ['subsistence-allowance', 'preferential-treatment'] as const;
const inGroups = (counts: Record<string, number>) => groupIn(finding(counts), 'pk', groups);

describe('the group that registers confirm', () => {
  it('is one that the city pays for, whoever else is silent', () => {
    expect(inGroups({ 'status-subsistence-allowance': 1 })).toBe('subsistence-allowance');
    expect(inGroups({ 'status-low-income-edge': 1, 'status-preferential-treatment': 1 })).toBe(
      'preferential-treatment',
    );
  });

  it('is none only when every register has said so', () => {
    expect(inGroups({ 'status-subsistence-allowance': 0, 'status-preferential-treatment': 0 })).toBe('none');
  });

  it('is UNKNOWN while a register is silent', () => {
    expect(inGroups({ 'status-subsistence-allowance': 0 })).toBeNull();
    expect(inGroups({})).toBeNull();
  });
});
