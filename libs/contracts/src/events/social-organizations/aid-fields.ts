import { code, uuid } from '../../fields.js';

/** What every event of an application for aid carries: neither people nor amounts. */
export const aidFields = () => ({
  applicationId: uuid('The application'),
  applicationNumber: code('Readable number'),
  organizationId: uuid('The fund'),
});

export const aidExample = {
  applicationId: '01990f01-3c4d-7e5f-8a60-b1c2d3e4f5a6',
  applicationNumber: 'aid-990101-2026-000044',
  organizationId: '01990c0e-31b0-7a60-8b6f-92d4e5f6a702',
};
