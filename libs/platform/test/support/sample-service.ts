import { Body, Controller, Delete, Get, Module, Param, Patch, Post, Query } from '@nestjs/common';
import { CodedError } from '@minzheng/domain';
import {
  Access,
  Answer,
  BooleanField,
  CurrentCaller,
  cursorOf,
  DateField,
  DivisionField,
  EnumField,
  FenField,
  IdentityNumberField,
  IfMatch,
  IntField,
  limitOf,
  ListField,
  NestedField,
  NoContent,
  NoIdempotencyKey,
  notFound,
  page,
  PageOf,
  PageQuery,
  ParseUuid,
  Public,
  TextField,
  textKind,
  UuidField,
  ValuesField,
  defineService,
  type Caller,
  type Page,
} from '../../src/index.js';

export class SampleMember {
  @TextField({ description: 'Name', example: '张三', max: 20 })
  name: string;

  @IdentityNumberField({ description: 'Identity number (公民身份号码)', optional: true })
  identityNumber?: string;

  @BooleanField({ description: 'Lives with the applicant' })
  atHome: boolean;
}

export class SampleAddress {
  @DivisionField({ description: 'Village', digits: [12], example: '990101001001' })
  division: string;
}

export class CreateSample {
  @TextField({ description: 'Title', max: 40, example: 'A sample' })
  title: string;

  @FenField({ description: 'Amount in fen', example: 106_400 })
  amountFen: number;

  @DateField({ description: 'Day', example: '2026-03-02' })
  on: string;

  @EnumField({ description: 'Colour', values: ['red', 'green'], example: 'red' })
  colour: 'red' | 'green';

  @NestedField(() => SampleAddress, { description: 'Where', nullable: true })
  address: SampleAddress | null;

  @ListField(() => SampleMember, { description: 'Members', min: 1, max: 3 })
  members: SampleMember[];

  @ValuesField(textKind({ max: 5 }), { description: 'Tags', max: 2, optional: true, unique: true })
  tags?: string[];
}

export class SampleDto {
  @UuidField({ description: 'Id' })
  id: string;

  @IntField({ description: 'Version' })
  version: number;

  @TextField({ description: 'Title' })
  title: string;
}

export class SampleQuery extends PageQuery {
  @EnumField({ description: 'Only this colour', values: ['red', 'green'], optional: true })
  colour?: string;

  @BooleanField({ description: 'Only those that are open', optional: true })
  open?: boolean;
}

/** Lets a test hold a request and see what handlers were given. */
export const probe: { caller?: Caller; body?: unknown; query?: unknown; gate?: Promise<void>; error?: unknown } = {};

const sampleOf = (version: number): SampleDto => ({
  id: '0198c0de-0000-7000-8000-000000000001',
  version,
  title: 'A sample',
});
const SAMPLE = sampleOf(3);

@Controller('samples')
export class SampleController {
  @Post()
  @Access({ scope: 'sample.write', roles: ['township-clerk'] })
  @Answer(SampleDto, { status: 201 })
  create(@CurrentCaller() caller: Caller, @Body() body: CreateSample): SampleDto {
    Object.assign(probe, { caller, body });
    return SAMPLE;
  }

  @Get()
  @Access({ scope: 'sample.read' })
  @Answer(PageOf(SampleDto))
  list(@Query() query: SampleQuery): Page<SampleDto> {
    probe.query = query;
    const from = Number(cursorOf(query, ['number'])?.[0] ?? 0);
    const rows = Array.from({ length: 5 }, (_, index) => sampleOf(index)).slice(from);
    return page(rows.slice(0, limitOf(query) + 1), limitOf(query), (row) => [row.version + 1]);
  }

  @Get(':id')
  @Access({ scope: 'sample.read' })
  @Answer(SampleDto)
  show(@Param('id', ParseUuid) id: string): SampleDto {
    if (id !== SAMPLE.id) {
      throw notFound({ code: 'sample-not-found' });
    }
    return SAMPLE;
  }

  @Patch(':id')
  @Access({ scope: 'sample.write' })
  @Answer(SampleDto)
  change(@Param('id', ParseUuid) _id: string, @IfMatch() version: number): SampleDto {
    return sampleOf(version + 1);
  }

  @Delete(':id')
  @Access({ scope: 'sample.write' })
  @NoContent()
  remove(@Param('id', ParseUuid) _id: string): void {}

  @Post('previews')
  @Access({ scope: 'sample.read' })
  @NoIdempotencyKey()
  @Answer(SampleDto)
  preview(@Body() body: SampleAddress): SampleDto {
    probe.body = body;
    return SAMPLE;
  }

  @Get('held/open')
  @Public()
  async held(): Promise<SampleDto> {
    await probe.gate;
    return SAMPLE;
  }

  @Get('broken/error')
  @Public()
  broken(): never {
    throw probe.error;
  }

  @Get('refused/coded')
  @Public()
  refused(): never {
    throw new CodedError('sample-refused', 'The sample does not fit.', '/amountFen');
  }
}

@Module({ controllers: [SampleController] })
export class SampleModule {}

@Controller('open-by-mistake')
class UndeclaredController {
  @Get()
  all(): object {
    return {};
  }
}

/** A module with a route that says nothing about access. */
@Module({ controllers: [SampleController, UndeclaredController] })
export class UndeclaredModule {}

export const sampleService = defineService({
  name: 'sample',
  title: 'Sample',
  description: 'A service that only exists in tests',
  module: SampleModule,
  entities: [],
  migrations: [],
  events: [],
  encryptedColumns: [],
  defaultPort: 0,
});
