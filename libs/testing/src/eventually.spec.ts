import { eventually } from './eventually.js';

describe('eventually', () => {
  it('repeats until the assertion holds and returns its value', async () => {
    let attempts = 0;
    const value = await eventually(
      () => {
        attempts += 1;
        if (attempts < 3) throw new Error('not yet');
        return 'there';
      },
      { intervalMs: 1 },
    );
    expect([value, attempts]).toEqual(['there', 3]);
  });

  it('fails with what the assertion said last', async () => {
    let attempts = 0;
    const never = (): never => {
      attempts += 1;
      throw new Error(`attempt ${attempts}`);
    };
    await expect(eventually(never, { timeoutMs: 0 })).rejects.toThrow('attempt 1');
  });
});
