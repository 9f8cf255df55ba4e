/**
 * An event that must not be published: a fault of the publisher, so callers see an unexpected error. `pointer` leads into
 * the payload (or a header name); the message never quotes a value.
 */
export class EventRefused extends Error {
  constructor(
    readonly code: 'event-schema-invalid' | 'personal-data-in-event' | 'event-too-large',
    message: string,
    readonly pointer?: string,
  ) {
    super(message);
    this.name = 'EventRefused';
  }
}
