import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DrawInput, DrawnOrganization } from './draw.js';
import type { InspectionResult, InspectionState, InspectionSubject } from './inspection.state-machine.js';

/** Somebody who may be drawn to inspect (检查人员名录): known by a staff code, and by a pseudonym for conflicts. */
@Entity('inspector')
export class Inspector extends VersionedEntity {
  /** Staff code; public, says nothing of the person. */
  @Column({ type: 'varchar' })
  code: string;

  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'boolean' })
  active: boolean;
}

/** That an inspector keeps away from an organisation (回避), beside what the roles say. */
@Entity('inspector_conflict')
export class InspectorConflict {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  inspectorId: string;

  @Column({ type: 'uuid' })
  organizationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  reason: string;
}

/** One draw (抽取): everything it was made from, and what came out. INSERT-only. */
@Entity('inspection_drawing')
export class InspectionDrawing {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  title: string;

  /** Day as of which the population was taken. */
  @Column({ type: 'date' })
  populationOn: string;

  @Column({ type: 'timestamptz' })
  drawnAt: Date;

  @Column({ type: 'varchar' })
  drawnBy: string;

  /** The share as policy wrote it, e.g. `0.03`. */
  @Column({ type: 'varchar' })
  share: string;

  @Column({ type: 'integer' })
  minimum: number;

  @Column({ type: 'jsonb' })
  input: DrawInput;

  @Column({ type: 'jsonb' })
  drawn: DrawnOrganization[];
}

/** The inspection of one organisation that was drawn. */
@Entity('inspection')
export class Inspection extends VersionedEntity implements InspectionSubject {
  @Column({ type: 'uuid' })
  drawingId: string;

  @Column({ type: 'uuid' })
  organizationId: string;

  /** Place in the order of the draw, from 1. */
  @Column({ type: 'integer' })
  place: number;

  @Column({ type: 'varchar' })
  state: InspectionState;

  /** Staff codes drawn. */
  @Column({ type: 'text', array: true })
  inspectors: string[];

  @Column({ type: 'date', nullable: true })
  inspectedOn: string | null;

  /** Staff codes of those who were there. */
  @Column({ type: 'text', array: true })
  present: string[];

  @Column({ type: 'varchar', nullable: true })
  result: InspectionResult | null;

  @Column({ type: 'varchar', nullable: true })
  findings: string | null;

  @Column({ type: 'date', nullable: true })
  publishedOn: string | null;

  @Column({ type: 'date', nullable: true })
  rectifyBy: string | null;

  @Column({ type: 'varchar', nullable: true })
  rectification: string | null;

  @Column({ type: 'date', nullable: true })
  rectifiedOn: string | null;
}
