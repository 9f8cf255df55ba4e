import { assistanceFacts } from './assistance-facts.js';
import { namedFamilies } from './named-families.js';

const { declaration } = namedFamilies().find(({ template }) => template.name === 'scenario-1')!.family;
const groups = (monthlyAmountFen: number): unknown[] =>
  assistanceFacts({ ...declaration, incomes: [{ memberRef: 'm1', kind: 'wages', monthlyAmountFen }] }).map(
    ({ source, fact }) => [source, fact['group']],
  );

describe('the registers of people in need', () => {
  it('know a family of three by what each has to live on', () => {
    expect(groups(3 * 106_400 - 3)).toEqual(
      Array.from({ length: 3 }, () => ['assistance-register', 'subsistence-allowance']),
    );
    expect(groups(3 * 106_400)).toEqual(Array.from({ length: 3 }, () => ['assistance-register', 'low-income-edge']));
    expect(groups(3 * 212_800)).toEqual([]);
  });
});
