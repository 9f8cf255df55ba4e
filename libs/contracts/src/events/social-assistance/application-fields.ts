import { code, list, uuid } from '../../fields.js';

/** What every event of an application carries: which case, its readable number and the programmes asked for. */
export const applicationFields = () => ({
  applicationId: uuid('The application'),
  applicationNumber: code('Readable case number'),
  programmes: list(code('Programme'), 10, 'Assistance programmes asked for, e.g. subsistence-allowance (低保)'),
});

export const applicationExample = {
  applicationId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
  applicationNumber: 'sa-990101-2026-000123',
  programmes: ['subsistence-allowance'],
};
