import { DivisionField, EnumField, IntField, ListField, PageQuery, TextField, UuidField } from '@minzheng/platform';
import { resourceKinds, type ResourceKind } from './funeral-home.entity.js';

export class ResourceNameDto {
  @EnumField({ description: 'Hall or vehicle', example: 'hall', values: resourceKinds })
  kind: ResourceKind;

  @TextField({ description: 'Name', max: 60, example: '松鹤厅' })
  name: string;
}

export class OpenFuneralHomeDto {
  @DivisionField({ description: 'Where it lies', digits: [6, 9, 12], example: '990101001' })
  division: string;

  @TextField({ description: 'Name', max: 80, example: '云州市殡仪馆' })
  name: string;

  @ListField(() => ResourceNameDto, { description: 'Halls and vehicles that are booked', min: 1, max: 100 })
  resources: ResourceNameDto[];
}

export class FuneralResourceDto extends ResourceNameDto {
  @UuidField({ description: 'The hall or vehicle' })
  id: string;
}

export class FuneralHomeDto {
  @UuidField({ description: 'The funeral home (殡仪馆)' })
  id: string;

  @IntField({ description: 'Version, also the ETag', example: 1, min: 1 })
  version: number;

  @TextField({ description: 'Division', example: '990101001' })
  division: string;

  @TextField({ description: 'Name', example: '云州市殡仪馆' })
  name: string;

  @ListField(() => FuneralResourceDto, { description: 'Halls and vehicles', max: 100 })
  resources: FuneralResourceDto[];
}

export class FuneralHomesQuery extends PageQuery {}
