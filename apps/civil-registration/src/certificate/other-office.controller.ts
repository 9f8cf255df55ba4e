import { Access, Answer, ApiProblems, CurrentCaller, type Caller } from '@minzheng/platform';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { registrars, writeScope } from '../access.js';
import { CertificateDto } from './dto/certificate.dto.js';
import { CorrectElsewhereDto, ReissueElsewhereDto } from './dto/other-office.dto.js';
import { OtherOfficeService } from './other-office.service.js';

const answer = {
  status: 201 as const,
  description: 'The new certificate, of the office that handled it; the old one is superseded',
  createdIn: 'certificates',
};

/** 婚姻登记条例 (2025): any office takes an application for another certificate, not only the one that registered. */
@ApiTags('certificates')
@Controller()
export class OtherOfficeController {
  constructor(private readonly offices: OtherOfficeService) {}

  @Post('certificate-reissues')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({
    summary: 'Issue another certificate of marriage or divorce, whichever office of the province holds it',
  })
  @ApiProblems({ 409: ['certificate-not-valid'], 422: ['holder-unknown', 'office-not-designated'] })
  @Answer(CertificateDto, answer)
  reissue(@CurrentCaller() caller: Caller, @Body() request: ReissueElsewhereDto): Promise<CertificateDto> {
    return this.offices.reissue(caller, request);
  }

  @Post('certificate-corrections')
  @Access({ scope: writeScope, roles: registrars })
  @ApiOperation({ summary: 'Correct a certificate of marriage or divorce, whichever office of the province holds it' })
  @ApiProblems({
    409: ['certificate-not-valid'],
    422: ['holder-unknown', 'correction-contradicts-reason', 'office-not-designated'],
  })
  @Answer(CertificateDto, answer)
  correct(@CurrentCaller() caller: Caller, @Body() request: CorrectElsewhereDto): Promise<CertificateDto> {
    return this.offices.correct(caller, request);
  }
}
