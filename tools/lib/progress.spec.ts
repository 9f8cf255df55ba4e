import { duration, Progress } from './progress.ts';

describe('progress', () => {
  it('writes durations as people read them', () => {
    expect([840, 3249, 59_990, 125_000].map(duration)).toEqual(['840 ms', '3.2 s', '60.0 s', '2 min 05 s']);
  });

  it('ends each step with a mark and the time it took, and passes its result on', async () => {
    let now = 0;
    let text = '';
    const progress = new Progress({ write: (piece) => (text += piece), terminal: false, now: () => now });
    const result = await progress.step('Loading', async () => {
      now = 1500;
      return await Promise.resolve(7);
    });
    expect(result).toBe(7);
    await expect(progress.step('Breaking', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(text).toBe('✔ Loading  1.5 s\n✖ Breaking  0 ms\n');
  });

  it('says nothing more of a step that was abandoned', async () => {
    let text = '';
    const work = Promise.withResolvers<undefined>();
    const progress = new Progress({ write: (piece) => (text += piece), terminal: false });
    const step = progress.step('Waiting', () => work.promise);
    progress.abandon();
    work.resolve(undefined);
    await step;
    expect(text).toBe('');
  });
});
