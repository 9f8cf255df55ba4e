import {
  Access,
  Answer,
  ApiProblems,
  CurrentCaller,
  cursorOf,
  Database,
  limitOf,
  mapPage,
  MAX_PAGE,
  page,
  PageOf,
  ParseUuid,
  type Caller,
  type Page,
} from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { deciders, readers, readScope, writeScope } from '../access.js';
import { ownDivision } from '../division.js';
import { FuneralHomeDto, FuneralHomesQuery, OpenFuneralHomeDto } from './funeral-home.dto.js';
import { FuneralHome, FuneralResource } from './funeral-home.entity.js';

/** More than any home has. */
const mostResources = 100;

/** Funeral homes with what can be booked in them. */
@ApiTags('funeral-homes')
@Controller('funeral-homes')
export class FuneralHomeController {
  constructor(private readonly db: Database) {}

  @Post()
  @Access({ scope: writeScope, roles: deciders })
  @ApiOperation({ summary: 'Enter a funeral home (殡仪馆)', description: 'With its halls and vehicles.' })
  @Answer(FuneralHomeDto, { status: 201, description: 'The funeral home' })
  @ApiProblems({ 422: ['division-outside-jurisdiction'] })
  open(@CurrentCaller() caller: Caller, @Body() request: OpenFuneralHomeDto): Promise<FuneralHomeDto> {
    return this.db.transact(caller, async (tx) => {
      const division = ownDivision(caller, request.division);
      const home = Object.assign(new FuneralHome(), { id: tx.uuid(), division, name: request.name });
      await tx.insert(home);
      const resources = await tx.insert(
        FuneralResource,
        request.resources.map(({ kind, name }) => ({ id: tx.uuid(), division, homeId: home.id, kind, name })),
      );
      tx.audit({ action: 'funeral-home-opened', subjectType: 'funeral-home', subjectId: home.id, division });
      return homeDto(home, resources);
    });
  }

  @Get()
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Funeral homes of the caller’s division', description: 'By pages, as they were entered.' })
  @Answer(PageOf(FuneralHomeDto), { description: 'A page of funeral homes' })
  list(@CurrentCaller() caller: Caller, @Query() query: FuneralHomesQuery): Promise<Page<FuneralHomeDto>> {
    return this.db.read(caller, async (tx) => {
      const limit = limitOf(query);
      const rows = await tx.list(FuneralHome, {
        where: [['id > ?', cursorOf(query, ['string'])?.[0]]],
        orderBy: 'id',
        limit: limit + 1,
      });
      const homes = page(rows, limit, ({ id }) => [id]);
      const resources = await tx.list(FuneralResource, {
        where: [['home_id = ANY (?::uuid[])', homes.items.map(({ id }) => id)]],
        orderBy: 'kind, name, id',
        limit: MAX_PAGE * mostResources,
      });
      const byHome = Map.groupBy(resources, ({ homeId }) => homeId);
      return mapPage(homes, (home) => homeDto(home, byHome.get(home.id) ?? []));
    });
  }

  @Get(':id')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'A funeral home', description: 'With the halls and vehicles that can be booked.' })
  @Answer(FuneralHomeDto, { description: 'The funeral home' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<FuneralHomeDto> {
    return this.db.read(caller, async (tx) => {
      const home = await tx.get(FuneralHome, id);
      const where = [['home_id = ?', id]] as const;
      return homeDto(home, await tx.list(FuneralResource, { where, orderBy: 'kind, name, id', limit: mostResources }));
    });
  }
}

function homeDto({ id, version, division, name }: FuneralHome, resources: FuneralResource[]): FuneralHomeDto {
  return {
    ...{ id, version, division, name },
    resources: resources.map((resource) => ({ id: resource.id, kind: resource.kind, name: resource.name })),
  };
}
