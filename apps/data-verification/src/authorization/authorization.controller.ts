import { Access, Answer, CurrentCaller, PageOf, ParseUuid, type Caller, type Page } from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuthorizationService } from './authorization.service.js';
import { AuthorizationDto, AuthorizationQuery, RevokeAuthorizationDto } from './dto/authorization.dto.js';
import { LodgeAuthorizationDto } from './dto/lodge-authorization.dto.js';

@ApiTags('authorizations')
@Controller('authorizations')
export class AuthorizationController {
  constructor(private readonly authorizations: AuthorizationService) {}

  @Post()
  @Access({ scope: 'data-verification.write', roles: ['village-helper', 'township-clerk', 'department-system'] })
  @ApiOperation({ summary: 'Lodge a signed authorisation (核对授权书)' })
  @Answer(AuthorizationDto, { status: 201 })
  lodge(@CurrentCaller() caller: Caller, @Body() request: LodgeAuthorizationDto): Promise<AuthorizationDto> {
    return this.authorizations.lodge(caller, request);
  }

  @Get()
  @Access({ scope: 'data-verification.read' })
  @ApiOperation({ summary: 'Authorisations of the caller’s divisions, newest first' })
  @Answer(PageOf(AuthorizationDto))
  list(@CurrentCaller() caller: Caller, @Query() query: AuthorizationQuery): Promise<Page<AuthorizationDto>> {
    return this.authorizations.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: 'data-verification.read' })
  @ApiOperation({ summary: 'One authorisation, masked' })
  @Answer(AuthorizationDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AuthorizationDto> {
    return this.authorizations.get(caller, id);
  }

  @Post(':id/revoke')
  @Access({
    scope: 'data-verification.write',
    roles: ['village-helper', 'township-clerk', 'verification-officer', 'department-system'],
  })
  @ApiOperation({ summary: 'Take an authorisation back; no source is asked under it any more' })
  @Answer(AuthorizationDto)
  revoke(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RevokeAuthorizationDto,
  ): Promise<AuthorizationDto> {
    return this.authorizations.revoke(caller, id, request);
  }
}
