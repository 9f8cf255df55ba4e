import { verificationContracts } from '@minzheng/contracts';
import { Injectable, Module } from '@nestjs/common';
import { Column, Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  createVerificationTables,
  defineService,
  dropVerificationTables,
  jurisdiction,
  verificationEntities,
  verificationOf,
  VersionedEntity,
  versionedColumns,
  type AskedVerification,
  type Transaction,
  type VerificationFollower,
  type VerificationNews,
} from '../../src/index.js';

/** A matter that asks for a verification and writes down what it is told. */
@Entity('matter')
export class Matter extends VersionedEntity {
  @Column('text', { array: true })
  heard: string[];
}

export class Matters1767300000000 implements MigrationInterface {
  readonly name = 'Matters1767300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE matter (${versionedColumns}, heard text[] NOT NULL)`);
    await jurisdiction(runner, 'matter');
    await createVerificationTables(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropVerificationTables(runner);
    await runner.query('DROP TABLE matter');
  }
}

@Injectable()
class NoteWhatWasHeard implements VerificationFollower<Matter> {
  lock(tx: Transaction, caseId: string): Promise<Matter> {
    return tx.lock(Matter, caseId);
  }

  async follow(tx: Transaction, matter: Matter, asked: AskedVerification, news: VerificationNews): Promise<void> {
    matter.heard = [...matter.heard, news === 'reported' ? `${news} ${String(asked.reportVersion)}` : news];
    await tx.save(matter);
  }
}

@Module({ providers: verificationOf('eldercare', NoteWhatWasHeard) })
class AskingModule {}

/** A service with nothing but the mechanism. */
export const askingService = defineService({
  name: 'eldercare',
  title: 'Asking service',
  description: 'Asks for verifications and writes down what it is told.',
  module: AskingModule,
  entities: [Matter, ...verificationEntities],
  migrations: [Matters1767300000000],
  events: [verificationContracts.eldercare.requested, verificationContracts.eldercare.cancelled],
  encryptedColumns: [],
  defaultPort: 3999,
});
