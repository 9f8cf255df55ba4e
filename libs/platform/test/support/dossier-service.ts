import { randomUUID } from 'node:crypto';
import { defineEvent, defineTopic } from '@minzheng/contracts';
import { parseDivisionCode } from '@minzheng/domain';
import type { ReceivedEvent } from '@minzheng/messaging';
import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import Type from 'typebox';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  Access,
  Answer,
  CurrentCaller,
  Database,
  defineService,
  DivisionField,
  EventConsumer,
  IfMatch,
  IntField,
  jurisdiction,
  jurisdictionThrough,
  ParseUuid,
  TextField,
  TimerHandler,
  UuidField,
  VersionedEntity,
  versionedColumns,
  type Caller,
  type ConsumerHandler,
  type FiredTimer,
  type TimerEffect,
  type Transaction,
} from '../../src/index.js';

@Entity('dossier')
export class Dossier extends VersionedEntity {
  @Column('text')
  title: string;
}

/** Belongs to the place of its dossier. */
@Entity('dossier_line')
export class DossierLine {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  dossierId: string;

  @Column('text')
  text: string;
}

export class Dossiers1767300000000 implements MigrationInterface {
  readonly name = 'Dossiers1767300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE dossier (${versionedColumns}, title text NOT NULL UNIQUE)`);
    await jurisdiction(runner, 'dossier');
    await runner.query(`CREATE TABLE dossier_line (
      id uuid PRIMARY KEY, dossier_id uuid NOT NULL REFERENCES dossier ON DELETE CASCADE, text text NOT NULL)`);
    await jurisdictionThrough(runner, 'dossier_line', 'dossier_id', 'dossier');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dossier_line, dossier');
  }
}

const dossierTopic = defineTopic({
  name: 'minzheng.dossiers.dossier.v1',
  title: '卷宗 · dossier',
  visibility: 'public',
  partitions: 2,
  retentionDays: 1,
});

const dossierEvent = (verb: string) =>
  defineEvent({
    type: `cn.minzheng.dossiers.dossier.${verb}.v1`,
    topic: dossierTopic,
    title: verb,
    description: 'Only in the tests of the platform.',
    schema: Type.Object({ dossierId: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
    example: { dossierId: '0198c0de-0000-7000-8000-000000000001' },
  });

export const dossierOpened = dossierEvent('opened');
/** Published by others. */
export const dossierMentioned = dossierEvent('mentioned');
/** Published by others; two consumers follow it here. */
export const dossierCited = dossierEvent('cited');

/** Opens a dossier as every service writes: row, event, audit row. */
export async function openDossier(tx: Transaction, division: string, title: string = randomUUID()): Promise<Dossier> {
  const dossier = Object.assign(new Dossier(), { id: tx.uuid(), division, title });
  await tx.insert(dossier);
  tx.publish({ definition: dossierOpened, key: dossier.id, division, data: { dossierId: dossier.id } });
  tx.audit({ action: 'dossier-opened', subjectType: 'dossier', subjectId: dossier.id, division });
  return dossier;
}

const nothing = (_event: ReceivedEvent<{ dossierId: string }>, _tx: Transaction): Promise<unknown> => Promise.resolve();

/** What timers and events bring about; a test says it. */
export const behaviour = {
  onTimer: (_timer: FiredTimer, _tx: Transaction): Promise<unknown> => Promise.resolve(),
  onEvent: nothing,
  onCitedFirst: nothing,
  onCitedThen: nothing,
};

@TimerHandler('reminder')
class Remind implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    await behaviour.onTimer(timer, tx);
  }
}

@TimerHandler('deadline')
class Expire implements TimerEffect {
  async fire(timer: FiredTimer, tx: Transaction): Promise<void> {
    await behaviour.onTimer(timer, tx);
  }
}

@EventConsumer({ name: 'note-mention-on-mentioned', event: dossierMentioned })
class NoteMentionOnMentioned implements ConsumerHandler<{ dossierId: string }> {
  async handle(event: ReceivedEvent<{ dossierId: string }>, tx: Transaction): Promise<void> {
    await behaviour.onEvent(event, tx);
  }
}

@EventConsumer({ name: 'note-citation-on-cited', event: dossierCited })
class NoteCitationOnCited implements ConsumerHandler<{ dossierId: string }> {
  async handle(event: ReceivedEvent<{ dossierId: string }>, tx: Transaction): Promise<void> {
    await behaviour.onCitedFirst(event, tx);
  }
}

@EventConsumer({ name: 'thank-author-on-cited', event: dossierCited })
class ThankAuthorOnCited implements ConsumerHandler<{ dossierId: string }> {
  async handle(event: ReceivedEvent<{ dossierId: string }>, tx: Transaction): Promise<void> {
    await behaviour.onCitedThen(event, tx);
  }
}

class OpenDossier {
  @DivisionField({ description: 'Where it belongs' })
  division: string;

  @TextField({ description: 'Title', max: 60 })
  title: string;
}

class RenameDossier {
  @TextField({ description: 'Title', max: 60 })
  title: string;
}

class DossierDto {
  @UuidField({ description: 'Id' })
  id: string;

  @IntField({ description: 'Version' })
  version: number;

  @TextField({ description: 'Title' })
  title: string;
}

const viewOf = ({ id, version, title }: Dossier): DossierDto => ({ id, version, title });

@Controller('dossiers')
class DossierController {
  constructor(private readonly database: Database) {}

  @Post()
  @Access({ scope: 'dossiers.write' })
  @Answer(DossierDto, { status: 201 })
  open(@CurrentCaller() caller: Caller, @Body() { division, title }: OpenDossier): Promise<DossierDto> {
    return this.database.transact(caller, async (tx) => viewOf(await openDossier(tx, division, title)));
  }

  @Get(':id')
  @Access({ scope: 'dossiers.read' })
  @Answer(DossierDto)
  show(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<DossierDto> {
    return this.database.read(caller, async (tx) => viewOf(await tx.get(Dossier, id)));
  }

  @Post(':id/rename')
  @Access({ scope: 'dossiers.write' })
  @Answer(DossierDto)
  rename(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @IfMatch() version: number,
    @Body() { title }: RenameDossier,
  ): Promise<DossierDto> {
    return this.database.transact(caller, async (tx) => {
      const dossier = await tx.lock(Dossier, id, { version });
      dossier.title = title;
      await tx.save(dossier);
      tx.audit({ action: 'dossier-renamed', subjectType: 'dossier', subjectId: id, division: dossier.division });
      return viewOf(dossier);
    });
  }
}

@Module({
  controllers: [DossierController],
  providers: [Remind, Expire, NoteMentionOnMentioned, NoteCitationOnCited, ThankAuthorOnCited],
})
class DossierModule {}

export const dossierService = defineService({
  name: 'dossiers',
  title: 'Dossiers',
  description: 'Exists only in the tests of the platform.',
  module: DossierModule,
  entities: [Dossier, DossierLine],
  migrations: [Dossiers1767300000000],
  events: [dossierOpened, dossierMentioned, dossierCited],
  defaultPort: 0,
});

/** An official of a division, as the HTTP layer would hand him over. */
export function official(division: string, also: Partial<Caller> = {}): Caller {
  return {
    kind: 'person',
    subject: 'official-1',
    clientId: 'window-system',
    scopes: new Set(['dossiers.read', 'dossiers.write']),
    roles: ['township-clerk'],
    division: parseDivisionCode(division),
    requestId: randomUUID(),
    ...also,
  };
}

/** How many rows a service's own and the platform's tables hold; what a refused write must leave alone. */
export async function rowCounts(owner: { query(sql: string): Promise<{ rows: unknown[] }> }): Promise<unknown> {
  const { rows } = await owner.query(`SELECT (SELECT count(*)::int FROM dossier) AS dossiers,
    (SELECT count(*)::int FROM dossier_line) AS lines, (SELECT count(*)::int FROM audit_log) AS audits,
    (SELECT count(*)::int FROM outbox) AS events, (SELECT count(*)::int FROM timer) AS timers,
    (SELECT count(*)::int FROM idempotency_key) AS answers, (SELECT count(*)::int FROM inbox) AS inbox`);
  return rows[0];
}

/** What PostgreSQL says when a file cannot grow. */
export const diskFull = `DO $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$`;
