import type { Logger } from '@minzheng/messaging';
import type { Log } from '../logging/log.js';
import type { LogFields } from '../logging/log-fields.js';

/** Messaging's fields under the names of our closed list; names and codes of errors only, never their texts. */
function translated(fields: object): LogFields {
  const { error, type, group, detail, component, ...rest } = fields as Record<string, unknown>;
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return {
    ...rest,
    reason: text(error) ?? text(rest['reason']),
    eventType: text(type),
    consumer: text(group),
    text: text(detail),
    part: text(rest['part']) ?? text(component) ?? 'messaging',
  };
}

/** Our log as messaging writes to it. */
export function messagingLog(log: Log): Logger {
  return {
    debug: (fields, message) => log.debug(message, translated(fields)),
    info: (fields, message) => log.info(message, translated(fields)),
    warn: (fields, message) => log.warn(message, translated(fields)),
    error: (fields, message) => log.error(message, translated(fields)),
  };
}
