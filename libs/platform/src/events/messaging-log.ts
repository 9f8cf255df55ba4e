import type { Logger } from '@minzheng/messaging';
import type { LogFields } from '../logging/log-fields.js';
import type { Log } from '../logging/log.js';

/** The library's lines as ours: its fields are looked through one by one, so that nothing else gets into the log. */
export function messagingLog(log: Log): Logger {
  const line = (level: 'debug' | 'info' | 'warn' | 'error') => (fields: object, message: string) =>
    log[level]('messaging', { ...known(fields as Readonly<Record<string, unknown>>), text: message });
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}

function known(fields: Readonly<Record<string, unknown>>): LogFields {
  const text = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' ? value : undefined;
  };
  const number = (name: string): number | undefined => {
    const value = fields[name];
    return typeof value === 'number' ? value : undefined;
  };
  return {
    part: text('part') ?? text('component'),
    consumer: text('group'),
    topic: text('topic'),
    partition: number('partition'),
    offset: text('offset'),
    eventId: text('eventId') ?? text('event'),
    traceId: text('traceId'),
    eventType: text('type') ?? text('eventType'),
    attempt: number('attempt') ?? number('attempts'),
    reason: text('reason') ?? text('detail') ?? text('error'),
    code: text('code'),
    count: number('count'),
  };
}
