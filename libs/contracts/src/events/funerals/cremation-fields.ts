import Type from 'typebox';
import { closed, optional, uuid } from '../../fields.js';

/** What every event of a cremation (火化) carries. */
export const cremationFields = () =>
  closed({
    cremationId: uuid('The cremation'),
    homeId: uuid('The funeral home'),
    deathId: uuid('The death'),
    certificateNumber: optional(Type.String({ maxLength: 40, description: 'Number of the certificate' })),
  });

export const cremationExample = {
  cremationId: '01990b54-2e90-7c34-8d26-5f7081920305',
  homeId: '01990b54-3e90-7c34-8d26-5f7081920306',
  deathId: '01990b50-7a10-7c33-9d21-1f0e2d3c4b08',
};
