import { makeIdentityNumber, seededRandom, type IdentityNumber, type PlainDate } from '@minzheng/domain';

/** An invented person in the non-existent province 99. */
export interface SyntheticPerson {
  readonly name: string;
  readonly identityNumber: IdentityNumber;
  readonly birthDate: PlainDate;
  readonly sex: 'male' | 'female';
}

export interface SyntheticPersonOptions {
  /** The same seed gives the same person. */
  readonly seed: string | number;
  /** Default: some day between 1950 and 2007, so that the person is of age. */
  readonly birthDate?: PlainDate;
  readonly sex?: 'male' | 'female';
  /** County whose digits begin the number; must lie in province 99. Default 990101. */
  readonly division6?: string;
}

const surnames = ['云', '岳', '林', '江', '石', '白', '叶', '星', '海', '沙'];
const givenNames = {
  male: ['甲一', '丙山', '戊川', '庚松', '壬石', '子河', '寅峰', '辰原'],
  female: ['乙月', '丁兰', '己荷', '辛梅', '癸雪', '丑竹', '卯桃', '巳菊'],
} as const;

/** A person made to order. @throws Error outside province 99, so that no test can hit upon a living person's number */
export function syntheticPerson(options: SyntheticPersonOptions): SyntheticPerson {
  const { division6 = '990101' } = options;
  if (!/^99\d{4}$/.test(division6)) throw new Error('Synthetic people live in province 99');
  const random = seededRandom(`person ${options.seed}`);
  const sex = options.sex ?? random.pick(['male', 'female'] as const);
  const year = random.integer(1950, 2007);
  const birthDate = options.birthDate ?? `${year}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`;
  // Odd sequences are men's, even ones women's; both stay within 1 to 999.
  const sequence = random.integer(1, 499) * 2 + (sex === 'male' ? 1 : 0);
  return {
    name: random.pick(surnames) + random.pick(givenNames[sex]),
    identityNumber: makeIdentityNumber(division6, birthDate, sequence),
    birthDate,
    sex,
  };
}

/** That many people, all different. */
export function syntheticPeople(count: number, options: SyntheticPersonOptions): SyntheticPerson[] {
  const people = new Map<string, SyntheticPerson>();
  for (let index = 0; people.size < count; index += 1) {
    const person = syntheticPerson({ ...options, seed: `${options.seed} ${index}` });
    people.set(person.identityNumber, person);
  }
  return [...people.values()];
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
