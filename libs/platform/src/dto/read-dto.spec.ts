import { IsIn } from 'class-validator';
import type { InputPlace } from './dto-instance.js';
import {
  BooleanField,
  EnumField,
  IntField,
  ListField,
  NestedField,
  TextField,
  ValueField,
  ValuesField,
} from './fields.js';
import { intKind, textKind } from './kinds.js';
import { readDto } from './read-dto.js';

class Address {
  @TextField({ description: 'Street', max: 5 })
  street: string;
}

class Member {
  @TextField({ description: 'Name', max: 5 })
  name: string;

  @NestedField(() => Address, { description: 'Address', optional: true, nullable: true })
  address?: Address | null;
}

const paired = {
  schema: {},
  check: (value: unknown) => (value === 'ab' ? undefined : { code: 'pair-wrong', detail: 'must be a pair', at: '/1' }),
};

class Household {
  @IntField({ description: 'Size', min: 1, max: 9 })
  size: number;

  @ListField(() => Member, { description: 'Members', min: 1, max: 3, optional: true })
  members?: Member[];

  @ValuesField(textKind({ max: 3 }), { description: 'Tags', min: 2, max: 4, unique: true, optional: true })
  tags?: string[];

  @ValueField(paired, { description: 'Pair', optional: true })
  pair?: string;

  get label(): string {
    return `${this.size} people`;
  }
}

class UrgentHousehold extends Household {
  @BooleanField({ description: 'Urgent' })
  urgent: boolean;
}

type Item = readonly [pointer: string, code: string];

function faultsIn(type: new () => object, input: unknown, place?: InputPlace): Item[] {
  const result = readDto(type, input, place);
  return 'faults' in result ? result.faults.map(({ pointer, code }): Item => [pointer, code]) : [];
}

describe('reading a DTO with class-validator', () => {
  it('gives instances of the classes with what was sent and nothing else', () => {
    const input = {
      size: 1,
      members: [
        { name: 'a', address: { street: 'x' } },
        { name: 'b', address: null },
      ],
    };
    const result = readDto(Household, input) as { value: Household };
    expect(result.value).toBeInstanceOf(Household);
    expect(result.value.label).toBe('1 people');
    expect(result.value.members?.[0]).toBeInstanceOf(Member);
    expect(result.value.members?.[0]?.address).toBeInstanceOf(Address);
    expect(JSON.parse(JSON.stringify(result.value))).toEqual(input);
    expect(Object.keys(result.value)).toEqual(['size', 'members']);
  });

  it.each<[string, unknown, readonly Item[]]>([
    [
      'absent and null fields',
      { members: null },
      [
        ['/size', 'field-missing'],
        ['/members', 'null-not-allowed'],
      ],
    ],
    ['a fault inside a value', { size: 1, pair: 'ba' }, [['/pair/1', 'pair-wrong']]],
    [
      'faults at every depth',
      { size: 0, members: [{ name: 'a' }, { name: 'far too long', address: { street: 1, x: 1 } }] },
      [
        ['/size', 'out-of-range'],
        ['/members/1/name', 'too-long'],
        ['/members/1/address/x', 'field-unknown'],
        ['/members/1/address/street', 'type-wrong'],
      ],
    ],
    [
      'what is no object in a list of objects',
      { size: 1, members: [[{ name: 'a' }], undefined, 'a'] },
      [0, 1, 2].map((index): Item => [`/members/${index}`, 'type-wrong']),
    ],
    [
      'a list for an object',
      { size: 1, members: [{ name: 'a', address: [] }] },
      [['/members/0/address', 'type-wrong']],
    ],
    ['an object for a list', { size: 1, tags: { 0: 'a', length: 1 } }, [['/tags', 'type-wrong']]],
    ['only the length of a list that is too long', { size: 1, tags: [1, 1, 1, 1, 1] }, [['/tags', 'too-many-items']]],
    [
      'all that is wrong with a short list',
      { size: 1, tags: [''] },
      [
        ['/tags', 'too-few-items'],
        ['/tags/0', 'too-short'],
      ],
    ],
    [
      'items sent twice beside wrong ones',
      { size: 1, tags: ['a', 7, 'a'] },
      [
        ['/tags/1', 'type-wrong'],
        ['/tags', 'items-not-unique'],
      ],
    ],
    ['no object at all', [{ size: 1 }], [['', 'type-wrong']]],
  ])('tells %s', (_what, input, expected) => {
    expect(faultsIn(Household, input)).toEqual(expected);
  });

  it.each(['constructor', '__proto__', 'hasOwnProperty', 'toString', 'isPrototypeOf', 'label', '?size'])(
    'refuses the unknown field %s, which class-validator or the class may know',
    (name) => {
      const input = JSON.parse(`{"size":1,"${name}":{"prototype":{"size":2}}}`) as object;
      expect(faultsIn(Household, input)).toEqual([[name === '?size' ? '' : `/${name}`, 'field-unknown']]);
    },
  );

  it('reads own properties only', () => {
    expect(faultsIn(Household, Object.assign(Object.create({ size: 1 }), {}))).toEqual([['', 'type-wrong']]);
    const inherited = Object.create(Object.assign(Object.create(null) as object, { size: 1 })) as object;
    expect(faultsIn(UrgentHousehold, Object.assign(inherited, { urgent: true }))).toEqual([['/size', 'field-missing']]);
  });

  it('knows inherited fields and tells them before those of the class', () => {
    expect(faultsIn(UrgentHousehold, { urgent: 1, size: 'x', other: 1 })).toEqual([
      ['/other', 'field-unknown'],
      ['/size', 'type-wrong'],
      ['/urgent', 'type-wrong'],
    ]);
    expect(faultsIn(Household, { size: 1, urgent: true })).toEqual([['/urgent', 'field-unknown']]);
  });

  it('lets a subclass declare a field anew', () => {
    class Strict extends Household {
      @ValuesField(intKind(), { description: 'Tags', max: 1 })
      declare tags: never;
    }
    expect(faultsIn(Strict, { size: 1 })).toEqual([['/tags', 'field-missing']]);
    expect(faultsIn(Strict, { size: 1, tags: [1] })).toEqual([]);
    expect(faultsIn(Household, { size: 1 })).toEqual([]);
  });

  it('turns words into values outside of bodies only, and a single word of a query into a list', () => {
    class Filter {
      @BooleanField({ description: 'Open', optional: true })
      open?: boolean;

      @ValuesField(intKind(), { description: 'Years', max: 3, optional: true })
      years?: number[];
    }
    expect(readDto(Filter, { open: 'true', years: '2026' }, 'query')).toEqual({ value: { open: true, years: [2026] } });
    expect(faultsIn(Filter, { open: 'yes', years: ['1', 'x'] }, 'query')).toEqual([
      ['/query/open', 'type-wrong'],
      ['/query/years/1', 'type-wrong'],
    ]);
    expect(faultsIn(Filter, { open: 'true' })).toEqual([['/open', 'type-wrong']]);
    expect(faultsIn(Filter, { years: '2026' }, 'path')).toEqual([['/path/years', 'type-wrong']]);
  });

  it('lists fifty faults at most', () => {
    const names = Array.from({ length: 60 }, (_none, index) => [`x${index}`, 1] as const);
    expect(faultsIn(Household, Object.fromEntries(names))).toHaveLength(50);
  });

  it('repeats neither a value nor the message of a foreign constraint', () => {
    class Coloured {
      @EnumField({ description: 'Colour', values: ['red', 'blue'] })
      @IsIn(['red'], { message: 'not $value' })
      colour: string;
    }
    const result = readDto(Coloured, { colour: 'blue', 张三: '张三' });
    expect(result).toEqual({
      faults: [
        { pointer: '', code: 'field-unknown', detail: 'is not a field of this object' },
        { pointer: '/colour', code: 'value-invalid', detail: 'is not valid' },
      ],
    });
  });

  it('fails for a class without fields, which would let anything pass', () => {
    class Empty {
      name: string;
    }
    expect(() => readDto(Empty, {})).toThrow('Empty has no decorated fields');
  });
});
