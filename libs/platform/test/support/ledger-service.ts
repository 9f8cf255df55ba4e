import { deathFollowUpDone, deathFollowUpTopic, deathFollowUpUndone, type DeathEffect } from '@minzheng/contracts';
import { Injectable, Module, type Type } from '@nestjs/common';
import { Column, Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  DeathFollowUp,
  DeathFollowUps1764050000000,
  defineService,
  followDeaths,
  jurisdiction,
  personKeyColumn,
  VersionedEntity,
  versionedColumns,
  type Death,
  type DeathPart,
  type Followed,
  type Transaction,
} from '../../src/index.js';

/** Something a person has until the day of death. */
@Entity('entitlement')
export class Entitlement extends VersionedEntity {
  @Column('varchar')
  personKey: string;

  @Column('varchar')
  kind: 'allowance' | 'bed';

  @Column('date', { nullable: true })
  endedOn: string | null;

  /** How often it was ended or restored. */
  @Column('integer')
  changes: number;
}

class Entitlements1767400000000 implements MigrationInterface {
  readonly name = 'Entitlements1767400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE entitlement (
      ${versionedColumns}, ${personKeyColumn()}, kind text NOT NULL, ended_on date, changes integer NOT NULL)`);
    await jurisdiction(runner, 'entitlement');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE entitlement');
  }
}

/** In which order parts were followed and restored. */
export const sequence: string[] = [];

function ending(kind: Entitlement['kind']): Type<DeathPart<string[]>> {
  @Injectable()
  class EndOnDeath implements DeathPart<string[]> {
    readonly code = kind;

    async follow(death: Death, tx: Transaction): Promise<Followed<string[]> | undefined> {
      sequence.push(`end ${kind}`);
      const found = await tx.list(Entitlement, {
        where: [
          ['person_key = ?', death.personKey],
          ['kind = ?', kind],
        ],
        orderBy: 'id',
        limit: 10,
      });
      const running = found.filter(({ endedOn }) => endedOn === null);
      if (running.length === 0) return undefined;
      for (const { id } of running) await change(tx, id, death.diedOn);
      return {
        effects: [{ effect: `${kind}-ended`, count: running.length }],
        kept: running.map(({ id }) => id),
      };
    }

    async restore(_death: Death, ids: string[], tx: Transaction): Promise<DeathEffect[]> {
      sequence.push(`restore ${kind}`);
      for (const id of ids) await change(tx, id, null);
      return [{ effect: `${kind}-restored`, count: ids.length }];
    }
  }
  return EndOnDeath;
}

async function change(tx: Transaction, id: string, endedOn: string | null): Promise<void> {
  const entitlement = await tx.lock(Entitlement, id);
  Object.assign(entitlement, { endedOn, changes: entitlement.changes + 1 });
  await tx.save(entitlement);
}

const topic = deathFollowUpTopic('ledgers');
export const ledgerDone = deathFollowUpDone(topic, [{ effect: 'bed-ended', count: 1 }]);
export const ledgerUndone = deathFollowUpUndone(topic, [{ effect: 'bed-restored', count: 1 }]);

@Module({
  providers: followDeaths({ done: ledgerDone, undone: ledgerUndone }, [ending('allowance'), ending('bed')]),
})
class LedgerModule {}

export const ledgerService = defineService({
  name: 'ledgers',
  title: 'Ledgers',
  description: 'Exists only in the tests of the platform.',
  module: LedgerModule,
  entities: [Entitlement, DeathFollowUp],
  migrations: [DeathFollowUps1764050000000, Entitlements1767400000000],
  events: [ledgerDone, ledgerUndone],
  defaultPort: 0,
});
