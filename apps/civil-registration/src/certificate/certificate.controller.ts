import {
  Access,
  Answer,
  ApiProblems,
  CurrentCaller,
  NoIdempotencyKey,
  PageOf,
  ParseUuid,
  Public,
  type Caller,
  type Page,
} from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { readers, readScope, registrars, writeScope } from '../access.js';
import { CertificateService } from './certificate.service.js';
import { Certificates } from './certificates.js';
import {
  CertificateCheckDto,
  CertificateDto,
  CertificateKeysDto,
  CertificateQuery,
  CheckCertificateDto,
  CorrectCertificateDto,
  PrintDto,
  ReissueCertificateDto,
} from './dto/certificate.dto.js';

@ApiTags('certificates')
@Controller('certificates')
export class CertificateController {
  constructor(private readonly certificates: CertificateService) {}

  @Get()
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Certificates of the caller’s offices, newest first; without what is printed' })
  @Answer(PageOf(CertificateDto))
  list(@CurrentCaller() caller: Caller, @Query() query: CertificateQuery): Promise<Page<CertificateDto>> {
    return this.certificates.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'One certificate; without what is printed' })
  @Answer(CertificateDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CertificateDto> {
    return this.certificates.get(caller, id);
  }

  @Post(':id/print')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Everything that is printed, and the text of the QR code; audited' })
  @ApiProblems({ 409: ['certificate-not-valid'] })
  @Answer(PrintDto)
  print(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<PrintDto> {
    return this.certificates.print(caller, id);
  }

  @Post(':id/reissue')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Issue another one for a paper that was lost or damaged (补领)' })
  @ApiProblems({ 409: ['certificate-not-valid'], 422: ['holder-unknown'] })
  @Answer(CertificateDto, {
    status: 201,
    description: 'The new certificate; the old one is superseded',
    createdIn: 'certificates',
  })
  reissue(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: ReissueCertificateDto,
  ): Promise<CertificateDto> {
    return this.certificates.reissue(caller, id, request);
  }

  @Post(':id/correct')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Correct a name or an identity number, with reason and proof (更正)' })
  @ApiProblems({ 409: ['certificate-not-valid'], 422: ['holder-unknown', 'correction-contradicts-reason'] })
  @Answer(CertificateDto, {
    status: 201,
    description: 'The corrected certificate; the old one is superseded',
    createdIn: 'certificates',
  })
  correct(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: CorrectCertificateDto,
  ): Promise<CertificateDto> {
    return this.certificates.correct(caller, id, request);
  }
}

/** For anybody: whoever holds a certificate may know whether it is one. The code travels in the body, never in an address. */
@ApiTags('certificate-checks')
@Controller()
export class CertificateCheckController {
  constructor(
    private readonly service: CertificateService,
    private readonly certificates: Certificates,
  ) {}

  @Post('certificate-checks')
  @Public()
  @NoIdempotencyKey()
  @ApiOperation({ summary: 'Check the code of a certificate: valid with what is printed, or invalid with nothing' })
  @Answer(CertificateCheckDto)
  check(@Body() { code }: CheckCertificateDto): Promise<CertificateCheckDto> {
    return this.service.check(this.service.newRequestId(), code);
  }

  @Get('certificate-keys')
  @Public()
  @ApiOperation({ summary: 'Public keys of the codes, as a JSON Web Key Set' })
  @Answer(CertificateKeysDto)
  keys(): CertificateKeysDto {
    return { keys: this.certificates.codes.publicKeys().map((key) => ({ ...key })) };
  }
}
