import { Narrator, yuan } from './narrator.ts';

describe('telling the walk', () => {
  it('writes fen as yuan', () => {
    expect([0, 5, 170_500, 1_234_567_89, -18_000].map(yuan)).toEqual([
      '0.00',
      '0.05',
      '1,705.00',
      '1,234,567.89',
      '−180.00',
    ]);
  });

  it('adds arithmetic up before the reader and marks what a rule said', () => {
    const lines: string[] = [];
    const narrator = new Narrator((line) => lines.push(line));
    narrator.arithmetic(
      'Amount:',
      [
        { code: 'standard', title: 'standard × 3', amountFen: 319_200 },
        { code: 'income', title: 'less income', amountFen: -148_700 },
      ],
      170_500,
    );
    narrator.rules([
      { code: 'residence', title: 'lives here', outcome: 'passed', legalBasis: 'Art. 4' },
      { code: 'vehicles', title: 'no car', outcome: 'failed', legalBasis: 'Art. 14', detail: 'one car' },
    ]);
    const text = lines.join('\n');
    expect(text).toMatch(/3,192\.00 {2}standard × 3\n.*−1,487\.00 {2}less income\n.*1,705\.00 {2}=/);
    expect(text).toMatch(/✓ residence/);
    expect(text).toMatch(/✗ vehicles .*\n.*one car/);
  });
});
