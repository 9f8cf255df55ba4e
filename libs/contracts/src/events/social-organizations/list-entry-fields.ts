import { oneOf, uuid } from '../../fields.js';

/** What every event of an entry on a list carries. */
export const listEntryFields = () => ({
  entryId: uuid('The entry'),
  organizationId: uuid('The organisation'),
  list: oneOf(['abnormal', 'severe'], 'Which list: 活动异常名录 or 严重违法失信名单'),
});

export const listEntryExample = {
  entryId: '01990e20-6b7c-7d8e-8f90-ab1c2d3e4f50',
  organizationId: '01990c0e-31b0-7a60-8b6f-92d4e5f6a702',
  list: 'abnormal' as const,
};
