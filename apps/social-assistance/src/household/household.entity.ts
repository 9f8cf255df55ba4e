import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HouseholdFacts } from './household-facts.js';

/** The declared household (家庭) of one application, without names and identity numbers; its id is the application's. */
@Entity('household')
export class Household extends VersionedEntity {
  @Column({ type: 'jsonb' })
  facts: HouseholdFacts;
}

/** Identity of one member (共同生活的家庭成员): encrypted, with the platform-wide person key beside it. */
@Entity('household_member')
export class HouseholdMember {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  ref: string;

  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'bytea' })
  identityNumberSealed: Buffer;

  @Column({ type: 'bytea' })
  nameSealed: Buffer;
}

/**
 * A person asking for or drawing a programme. Unique by programme and person across the whole city, which is what keeps the
 * same person out of a second live case.
 */
@Entity('live_claim')
export class LiveClaim {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'varchar' })
  programme: string;

  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'varchar' })
  division: string;
}
