import { closed, date, optional, uuid } from '../../fields.js';
import Type from 'typebox';

/** What every event of a grave or niche (一墓一码) carries; nothing of its holder. */
export const graveFields = () =>
  closed({
    graveId: uuid('The grave'),
    graveCode: Type.String({ maxLength: 40, description: 'Its one code' }),
    cemeteryId: uuid('The cemetery'),
    feePaidTo: optional(date('Last day for which the management fee is paid')),
  });

export const graveExample = {
  graveId: '01990b53-2d80-7b23-9c15-4e6f70819203',
  graveCode: '990101A-B-012-003-20',
  cemeteryId: '01990b53-1d80-7b23-9c15-4e6f70819202',
  feePaidTo: '2046-03-02',
};
