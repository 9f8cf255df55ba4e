import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';

export const resourceKinds = ['hall', 'vehicle'] as const;
/** 告别厅, 接运车辆. */
export type ResourceKind = (typeof resourceKinds)[number];

/** A funeral home (殡仪馆). */
@Entity('funeral_home')
export class FuneralHome extends VersionedEntity {
  @Column({ type: 'varchar' })
  name: string;
}

/** A hall or vehicle of a funeral home that is booked by slots. */
@Entity('funeral_resource')
export class FuneralResource extends VersionedEntity {
  @Column({ type: 'uuid' })
  homeId: string;

  @Column({ type: 'varchar' })
  kind: ResourceKind;

  @Column({ type: 'varchar' })
  name: string;
}
