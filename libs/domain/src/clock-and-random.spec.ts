import { FixedClock, seededRandom, systemClock, systemRandom, today } from './index.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('clocks', () => {
  it('stand still until they are moved', () => {
    const clock = new FixedClock('2026-03-02');
    expect([clock.now().toISOString(), today(clock)]).toEqual(['2026-03-01T16:00:00.000Z', '2026-03-02']);
    clock.advance(24 * 3_600_000);
    expect(today(clock)).toBe('2026-03-03');
    clock.set('2026-06-01T23:59:59+08:00');
    expect(today(clock)).toBe('2026-06-01');
    clock.set(new Date('2026-06-01T16:00:00Z'));
    expect(today(clock)).toBe('2026-06-02');
  });

  it('hand out moments that nobody can change behind their back', () => {
    const clock = new FixedClock('2026-03-02');
    clock.now().setFullYear(1999);
    expect(today(clock)).toBe('2026-03-02');
  });

  it('refuse what is no moment', () => {
    expect(() => new FixedClock('yesterday')).toThrow(expect.objectContaining({ code: 'instant-invalid' }));
    expect(systemClock.now()).toBeInstanceOf(Date);
  });
});

describe('random sources', () => {
  it('make identifiers that carry and sort by the time of the clock', () => {
    const clock = new FixedClock('2026-03-02T00:00:00Z');
    for (const random of [systemRandom(clock), seededRandom('x', clock)]) {
      clock.set('2026-03-02T00:00:00Z');
      const first = random.uuid();
      clock.advance(1);
      const second = random.uuid();
      expect([first, second].every((id) => UUID_V7.test(id))).toBe(true);
      expect(Number.parseInt(first.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 2, 2));
      expect(first < second).toBe(true);
    }
  });

  it('keep the order of identifiers made while the clock stands still', () => {
    const clock = new FixedClock('2026-03-02T00:00:00Z');
    const random = systemRandom(clock);
    const made = Array.from({ length: 20_000 }, () => random.uuid());
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
    expect(made.every((id) => UUID_V7.test(id))).toBe(true);
    clock.advance(1);
    expect(random.uuid() > (made.at(-1) ?? '')).toBe(true);
  });

  it('give as many bytes as asked for', () => {
    expect([systemRandom().bytes(12).length, seededRandom(1).bytes(0).length]).toEqual([12, 0]);
  });

  it('repeat themselves from the same seed, and only then', () => {
    const draw = (seed: string | number): unknown[] => {
      const random = seededRandom(seed);
      return [random.uuid(), random.next(), random.integer(1, 6), random.pick(['a', 'b', 'c']), [...random.bytes(4)]];
    };
    expect(draw('city')).toEqual(draw('city'));
    expect(draw(7)).toEqual(draw('7'));
    expect(draw('city')).not.toEqual(draw('town'));
  });

  it('draw every value of a range about equally often', () => {
    const random = seededRandom(42);
    const counts = new Map<number, number>();
    for (let index = 0; index < 6000; index += 1) {
      const value = random.integer(-2, 3);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3]);
    expect(Math.min(...counts.values())).toBeGreaterThan(800);
  });

  it('pick nothing from nothing', () => {
    expect(() => seededRandom(1).pick([])).toThrow(expect.objectContaining({ code: 'list-empty' }));
  });
});
