import { alternate } from './alternate.ts';
import { figureOf } from './figure.ts';
import { tableOf } from './report.ts';
import { median, quantile, spread } from './statistics.ts';

describe('the statistics of a bench', () => {
  const values = [5, 1, 4, 2, 3];

  it('take quantiles by nearest rank, whatever the order', () => {
    expect(quantile(values, 0.5)).toBe(3);
    expect(quantile(values, 0.99)).toBe(5);
    expect(quantile(values, 0)).toBe(1);
    expect(() => quantile([], 0.5)).toThrow('No values');
  });

  it('take the middle, or the mean of the two in the middle', () => {
    expect(median(values)).toBe(3);
    expect(median([1, 2, 3, 10])).toBe(2.5);
    expect(median([7])).toBe(7);
  });

  it('tell the noise as a share of the median', () => {
    expect(spread([90, 100, 110])).toBeCloseTo(0.2);
  });
});

describe('a comparison', () => {
  it('has the median of the rounds’ own ratios, so that a machine that slows down for both sides changes nothing', () => {
    const figure = figureOf(
      'writes',
      { ours: [60, 30, 6], reference: [100, 50, 10] },
      { unit: 'writes/s', goal: { atLeast: 0.6 } },
    );
    expect(figure).toMatchObject({ ours: 30, reference: 50, ratio: 0.6, goal: '≥ 0.60', met: true, rounds: 3 });
    expect(figure.spread.ratio).toBe(0);
  });

  it('misses a goal in the direction that the goal has', () => {
    const pairs = { ours: [2.6], reference: [1] };
    expect(figureOf('time', pairs, { unit: 'ms', goal: { atMost: 2.5 } }).met).toBe(false);
    expect(figureOf('rate', pairs, { unit: '1/s', goal: { atLeast: 2.5 } }).met).toBe(true);
    expect(figureOf('looked at', pairs, { unit: 'ms', goal: undefined })).toMatchObject({ goal: null, met: null });
  });

  it('refuses rounds that are not in pairs', () => {
    expect(() => figureOf('odd', { ours: [1], reference: [] }, { unit: 's', goal: undefined })).toThrow('not in pairs');
  });

  it('measures both sides in turn, changes who begins, and leaves the first round out', async () => {
    const order: string[] = [];
    const side = (name: string) => () => {
      order.push(name);
      return Promise.resolve({ calls: order.length });
    };
    const lines: string[] = [];
    const pairs = await alternate(
      { ours: side('ours'), reference: side('reference') },
      { rounds: 2, say: (line) => lines.push(line) },
    );
    expect(order).toEqual(['reference', 'ours', 'ours', 'reference', 'reference', 'ours']);
    expect(pairs.calls).toEqual({ ours: [3, 6], reference: [4, 5] });
    expect(lines[0]).toContain('warm-up, reference');
  });
});

describe('the table', () => {
  it('marks what reached its goal and what did not', () => {
    const pairs = { ours: [1], reference: [2] };
    const table = tableOf([
      figureOf('slow', pairs, { unit: '1/s', goal: { atLeast: 0.9 } }),
      figureOf('quick', pairs, { unit: 'ms', goal: { atMost: 0.9 } }),
    ]);
    expect(table).toMatch(/✖ +slow .*0\.5 .*≥ 0\.90/);
    expect(table).toMatch(/✔ +quick .*0\.5 .*≤ 0\.90/);
  });
});
