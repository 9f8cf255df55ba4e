import { code, uuid } from '../../fields.js';

/** What every event of a campaign carries. */
export const campaignFields = () => ({
  campaignId: uuid('The campaign'),
  campaignNumber: code('Readable number'),
  organizationId: uuid('The organisation that raises funds'),
});

export const campaignExample = {
  campaignId: '01990d01-2b3c-7d4e-8f50-a1b2c3d4e5f6',
  campaignNumber: 'camp-990101-2026-000031',
  organizationId: '01990c0e-31b0-7a60-8b6f-92d4e5f6a702',
};
