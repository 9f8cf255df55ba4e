import { defineErrorCodes } from './error-code.js';

/** Codes of single faults, in `errors[]` of a problem beside their JSON pointer; the problem itself is `request-invalid`. */
export const fieldErrors = defineErrorCodes({
  'field-missing': { status: 400, title: 'The field is required' },
  'field-unknown': { status: 400, title: 'The field is not documented' },
  'null-not-allowed': { status: 400, title: 'The field cannot be null' },
  'type-wrong': { status: 400, title: 'The value has another type' },
  'value-invalid': { status: 400, title: 'The value is not valid' },
  'pattern-mismatch': { status: 400, title: 'The text has another form' },
  'characters-not-allowed': { status: 400, title: 'The text has characters that are not allowed' },
  'too-short': { status: 400, title: 'The text is too short' },
  'too-long': { status: 400, title: 'The text is too long' },
  'out-of-range': { status: 400, title: 'The number is out of range' },
  'not-in-list': { status: 400, title: 'The value is not one of the documented ones' },
  'too-few-items': { status: 400, title: 'The list is too short' },
  'too-many-items': { status: 400, title: 'The list is too long' },
  'items-not-unique': { status: 400, title: 'The list holds an item twice' },
  'uuid-invalid': { status: 400, title: 'Not a UUID' },
  'instant-invalid': { status: 400, title: 'Not an instant with offset (RFC 3339)' },
  'division-invalid': { status: 400, title: 'Not a division code of a documented length' },
  'cursor-invalid': { status: 400, title: 'Not the `next` of a page' },
  'etag-invalid': { status: 400, title: 'Not one entity tag' },
});
