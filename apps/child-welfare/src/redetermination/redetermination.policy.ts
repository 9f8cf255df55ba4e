import { asCount, defineFigure } from '@minzheng/policy';

/** Working days in which the county looks again at an award under which a fact has changed. */
export const redeterminationClock = defineFigure({
  item: 'child-welfare.clock-redetermination',
  unit: 'working-days',
  title: '重新认定期限',
  parse: asCount,
});
