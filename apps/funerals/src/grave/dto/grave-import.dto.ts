import { InstantField, IntField, ListField, TextField, UuidField } from '@minzheng/platform';

/** Most bad lines that a report lists; whoever has more has the wrong file. */
export const mostReportedLines = 1_000;

export class ImportGravesDto {
  @TextField({ description: 'Name of the file', max: 120, example: '云山公墓.csv' })
  fileName: string;

  @TextField({
    description:
      'The file: UTF-8, one grave a line, commas between `section,row,column,kind,area_cm2,state,holder_number,' +
      'holder_name,sold_on,urns,fee_paid_to`, that line first',
    max: 900_000,
    multiline: true,
    example:
      'section,row,column,kind,area_cm2,state,holder_number,holder_name,sold_on,urns,fee_paid_to\nB,12,3,grave,8000,free,,,,0,\n',
  })
  content: string;
}

export class BadLineDto {
  @IntField({ description: 'Number of the line, the heading is 1', example: 17, min: 1 })
  line: number;

  @TextField({ description: 'Column that is wrong', example: 'kind' })
  column: string;

  @TextField({ description: 'What is wrong', example: 'value-unknown' })
  code: string;
}

export class GraveImportDto {
  @UuidField({ description: 'The import' })
  id: string;

  @UuidField({ description: 'The cemetery' })
  cemeteryId: string;

  @TextField({ description: 'Name of the file', example: '云山公墓.csv' })
  fileName: string;

  @IntField({ description: 'Lines with a grave', example: 5000 })
  lines: number;

  @IntField({ description: 'Graves that were added', example: 4988 })
  added: number;

  @IntField({ description: 'Graves that were there already and stayed as they are', example: 0 })
  known: number;

  @ListField(() => BadLineDto, { description: 'Lines that were not taken, with every fault', max: mostReportedLines })
  badLines: BadLineDto[];

  @InstantField({ description: 'When', example: '2026-03-02T09:00:00+08:00' })
  importedAt: string;
}
