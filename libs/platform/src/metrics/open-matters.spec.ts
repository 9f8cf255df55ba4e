import { openMatter, openMatterMetrics } from './open-matters.js';

const machine = { definition: { name: 'bed-repair' }, stateNames: ['reported', 'done'] as const };

it('is called as the state machine of the matter', () => {
  expect(openMatter(machine, 'bed_repair', ['reported'], ['overdue'])).toEqual({
    matter: 'bed-repair',
    table: 'bed_repair',
    states: ['reported'],
    overdue: ['overdue'],
  });
});

it('puts nothing but plain names into its question', () => {
  expect(() => openMatterMetrics([openMatter(machine, 'bed_repair; DROP TABLE bed', ['reported'])])).toThrow('no name');
  expect(() => openMatterMetrics([openMatter(machine, 'bed_repair', ['reported'], ["overdue OR '1'"])])).toThrow(
    'no name',
  );
});
