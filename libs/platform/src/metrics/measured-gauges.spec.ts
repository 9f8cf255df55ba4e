import { eventually } from '@minzheng/testing';
import { Registry } from 'prom-client';
import { measuredGauges, type Sample } from './measured-gauges.js';

type Measured = Record<'beds' | 'rooms', readonly Sample[]>;

describe('gauges that cost a query', () => {
  const gaugesOf = (measure: () => Promise<Measured>, everyMs: number): Registry => {
    const registry = new Registry();
    const gauges = { beds: { help: 'h', labelNames: ['state'] }, rooms: { help: 'h' } };
    measuredGauges(registry, { everyMs, gauges, measure });
    return registry;
  };
  const lines = async (registry: Registry): Promise<string[]> =>
    (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const measured = (state: string): Promise<Measured> =>
    Promise.resolve({ beds: [{ labels: { state }, value: 3 }], rooms: [{ value: 2 }] });

  it('are measured together, once however many read them at the same time', async () => {
    let count = 0;
    const registry = gaugesOf(() => measured(`state-${++count}`), 60_000);
    expect(await lines(registry)).toEqual(['beds{state="state-1"} 3', 'rooms 2']);
    await Promise.all([lines(registry), lines(registry)]);
    expect(count).toBe(1);
  });

  it('forget the labels of an earlier measurement', async () => {
    let count = 0;
    const registry = gaugesOf(() => measured(`state-${++count}`), 0);
    await lines(registry);
    expect(await lines(registry)).toEqual(['beds{state="state-2"} 3', 'rooms 2']);
  });

  it('have no value rather than an old one when the measurement fails or hangs, and have it again afterwards', async () => {
    const hanging = Promise.withResolvers<Measured>();
    const ways = [() => measured('a'), () => Promise.reject(new Error('away')), () => hanging.promise];
    const registry = gaugesOf(() => (ways.shift() ?? (() => measured('b')))(), 0);
    expect(await lines(registry)).toHaveLength(2);
    expect(await lines(registry)).toEqual([]);
    expect(await lines(registry)).toEqual([]);
    hanging.resolve(await measured('late'));
    await eventually(async () => {
      expect(await lines(registry)).toContain('beds{state="b"} 3');
    });
  });
});
