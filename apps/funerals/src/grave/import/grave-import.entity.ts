import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LineFault } from './read-graves.js';

/** A file that was imported into a cemetery; the same file again has no second effect. */
@Entity('grave_import')
export class GraveImport {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  cemeteryId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  fileName: string;

  /** SHA-256 of the file, hex. */
  @Column({ type: 'varchar' })
  digest: string;

  @Column({ type: 'integer' })
  lines: number;

  @Column({ type: 'integer' })
  added: number;

  @Column({ type: 'integer' })
  known: number;

  @Column({ type: 'jsonb' })
  badLines: readonly LineFault[];

  @Column({ type: 'timestamptz' })
  importedAt: Date;
}
