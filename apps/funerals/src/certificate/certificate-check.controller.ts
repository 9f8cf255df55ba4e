import { Answer, NoIdempotencyKey, Public } from '@minzheng/platform';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CertificateCheckService } from './certificate-check.service.js';
import { CertificateCheckDto, CheckCertificateDto } from './dto/certificate-check.dto.js';

/** For whoever holds a certificate. The code travels in the body, never in an address. */
@ApiTags('certificate-checks')
@Controller()
export class CertificateCheckController {
  constructor(private readonly checks: CertificateCheckService) {}

  @Post('cremation-certificate-checks')
  @Public()
  @NoIdempotencyKey()
  @ApiOperation({
    summary: 'Check the QR code of a certificate of cremation or burial (火化证明、安葬证明)',
    description: 'Open to everybody: valid with what is printed, or invalid with nothing.',
  })
  @Answer(CertificateCheckDto, { description: 'Valid or invalid' })
  check(@Body() { code }: CheckCertificateDto): Promise<CertificateCheckDto> {
    return this.checks.check(code);
  }
}
