import { addDays, startOfShanghaiDay } from '@minzheng/domain';
import {
  Access,
  Answer,
  BooleanField,
  CurrentCaller,
  Database,
  DivisionField,
  IntField,
  ParseUuid,
  TextField,
  UuidField,
  type Caller,
} from '@minzheng/platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { noteClosed, noteWritten } from './note-events.js';
import { Note } from './note.entity.js';

export class WriteNote {
  @DivisionField({ description: 'Where it belongs', example: '990101001' })
  division: string;

  @TextField({ description: 'Text', max: 40, example: 'A note' })
  text: string;
}

export class NoteDto {
  @UuidField({ description: 'Id' })
  id: string;

  @IntField({ description: 'Version' })
  version: number;

  @TextField({ description: 'Text' })
  text: string;

  @BooleanField({ description: 'Nothing more happens to it' })
  closed: boolean;
}

@Controller('notes')
export class NoteController {
  constructor(private readonly database: Database) {}

  @Post()
  @Access({ scope: 'sample.write', roles: ['township-clerk'] })
  @Answer(NoteDto, { status: 201 })
  write(@CurrentCaller() caller: Caller, @Body() { division, text }: WriteNote): Promise<NoteDto> {
    return this.database.transact(caller, async (tx) => {
      const row = { id: tx.uuid(), division, text, closed: false, readings: 0 };
      const [note] = await tx.insert(Note, row);
      tx.publish({ definition: noteWritten, key: row.id, division, data: { noteId: row.id } });
      tx.audit({ action: 'note-written', subjectType: 'note', subjectId: row.id, division });
      tx.schedule({
        kind: 'note-closes',
        key: row.id,
        dueAt: startOfShanghaiDay(addDays(tx.today, 7)),
        subjectId: row.id,
      });
      return viewOf(note!);
    });
  }

  @Get(':id')
  @Access({ scope: 'sample.read' })
  @Answer(NoteDto)
  show(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<NoteDto> {
    return this.database.read(caller, async (tx) => viewOf(await tx.get(Note, id)));
  }

  @Post(':id/close')
  @Access({ scope: 'sample.write', roles: ['township-clerk', 'township-reviewer'] })
  @Answer(NoteDto)
  close(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<NoteDto> {
    return this.database.transact(caller, async (tx) => {
      const note = await tx.lock(Note, id);
      note.closed = true;
      await tx.save(note);
      tx.cancelTimers(id);
      tx.publish({ definition: noteClosed, key: id, division: note.division, data: { noteId: id } });
      tx.audit({ action: 'note-closed', subjectType: 'note', subjectId: id, division: note.division });
      return viewOf(note);
    });
  }
}

function viewOf({ id, version, text, closed }: Note): NoteDto {
  return { id, version, text, closed };
}
