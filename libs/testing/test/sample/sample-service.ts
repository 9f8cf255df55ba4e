import { defineService } from '@minzheng/platform';
import { Module } from '@nestjs/common';
import { NoteController } from './note.controller.js';
import { noteClosed, noteWritten } from './note-events.js';
import { CloseNote, CountReadingOnRead } from './note.handlers.js';
import { Note } from './note.entity.js';
import { Notes1764100000000 } from './note.migration.js';

@Module({ controllers: [NoteController], providers: [CountReadingOnRead, CloseNote] })
class SampleModule {}

/** The smallest service that has everything: one table, one consumer, one timer. */
export const sampleService = defineService({
  name: 'sample',
  title: 'Sample',
  description: 'Exists only in the tests of the test library.',
  module: SampleModule,
  entities: [Note],
  migrations: [Notes1764100000000],
  events: [noteWritten, noteClosed],
  defaultPort: 0,
});
