import { DateField, EnumField, NestedField, TextField } from '@minzheng/platform';
import { MaskedPersonDto } from '../../person/sealed-person.js';

const burialKinds = ['burial', 'eco-burial'] as const;

/** 安葬证明 or 节地生态安葬证明 as it is printed. */
export class BurialCertificateDto {
  @EnumField({ description: '安葬证明 or 节地生态安葬证明', example: 'eco-burial', values: burialKinds })
  kind: (typeof burialKinds)[number];

  @TextField({ description: 'Number', example: 'fe-990101-2026-000130' })
  certificateNumber: string;

  @TextField({ description: 'Cemetery', example: '云山公墓' })
  cemetery: string;

  @TextField({ description: 'Code of the grave (一墓一码)', example: '990101A-B-012-003-20' })
  graveCode: string;

  @NestedField(() => MaskedPersonDto, { description: 'The dead, masked as printed' })
  person: MaskedPersonDto;

  @DateField({ description: 'Day of the death', example: '2026-03-01' })
  diedOn: string;

  @DateField({ description: 'Day of the burial', example: '2026-03-20' })
  buriedOn: string;

  @TextField({ description: 'What the QR code holds', max: 1024 })
  code: string;
}
