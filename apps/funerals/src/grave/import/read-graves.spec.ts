import { makeIdentityNumber } from '@minzheng/domain';
import { importColumns, readGraves } from './read-graves.js';

const heading = importColumns.join(',');
const number = makeIdentityNumber('990101', '1950-01-01', 1);
const file = (...lines: string[]): string => [heading, ...lines].join('\n');
const faultsOf = (...lines: string[]): string[] =>
  readGraves(file(...lines)).faults.map(({ line, column, code }) => `${String(line)} ${column} ${code}`);

describe('a file of graves', () => {
  it('is read line by line, empty ones and a byte order mark aside', () => {
    const content = `\uFEFF${file('B,12,3,grave,8000,free,,,,0,', '', `B,12,4,niche,900,occupied,${number},云山,2020-01-01,2,2040-01-01`)}\r\n`;
    expect(readGraves(content)).toEqual({
      lines: 2,
      faults: [],
      graves: [
        {
          ...{ line: 2, section: 'B', row: 12, column: 3, kind: 'grave', areaCm2: 8000, state: 'free' },
          ...{ holder: null, soldOn: null, urns: 0, feePaidTo: null },
        },
        {
          ...{ line: 4, section: 'B', row: 12, column: 4, kind: 'niche', areaCm2: 900, state: 'occupied' },
          ...{
            holder: { identityNumber: number, name: '云山' },
            soldOn: '2020-01-01',
            urns: 2,
            feePaidTo: '2040-01-01',
          },
        },
      ],
    });
  });

  it.each([
    ['B,12,3,grave,8000,free,,,,0', ['2 line columns-miscounted']],
    [
      'b,0,1000,pit,0,free,,,,0,',
      [
        '2 section section-invalid',
        '2 kind value-unknown',
        '2 row number-out-of-range',
        '2 column number-out-of-range',
        '2 area_cm2 number-out-of-range',
      ],
    ],
    [`B,1,1,grave,8000,free,${number},,,0,`, ['2 state free-but-held']],
    [
      'B,1,1,grave,8000,occupied,990101195001010000,,2020-02-30,0,',
      [
        '2 sold_on date-invalid',
        '2 holder_number identity-number-invalid',
        '2 holder_name name-missing',
        '2 fee_paid_to date-missing',
        '2 urns occupied-without-urns',
      ],
    ],
  ])('names every fault of a line and no value: %s', (line, expected) => {
    expect(faultsOf(line)).toEqual(expected);
  });

  it('takes a place once', () => {
    const line = 'B,1,1,grave,8000,free,,,,0,';
    expect(faultsOf(line, line)).toEqual(['3 column place-repeated']);
  });

  it('is refused as a whole under another heading', () => {
    expect(readGraves('a,b\n1,2')).toEqual({
      graves: [],
      lines: 0,
      faults: [{ line: 1, column: 'heading', code: 'heading-unknown' }],
    });
  });
});
