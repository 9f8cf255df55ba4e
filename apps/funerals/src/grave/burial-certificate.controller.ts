import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid, type Caller } from '@minzheng/platform';
import { Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { writeScope } from '../access.js';
import { BurialCertificateService } from './burial-certificate.service.js';
import { BurialCertificateDto } from './dto/burial-certificate.dto.js';

@ApiTags('graves')
@Controller('burials')
export class BurialCertificateController {
  constructor(private readonly certificates: BurialCertificateService) {}

  @Post(':id/print-certificate')
  @Access({ scope: writeScope, roles: ['department-system'] })
  @ApiOperation({
    summary: 'What is printed on the certificate of a burial (安葬证明, 节地生态安葬证明)',
    description: 'Every printing is audited.',
  })
  @Answer(BurialCertificateDto, { description: 'The certificate with the content of its QR code' })
  @ApiProblems({ 409: ['burial-certificate-void'] })
  print(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<BurialCertificateDto> {
    return this.certificates.print(caller, id);
  }
}
