import { code, uuid } from '../../fields.js';

/** What every event of a home adaptation (适老化改造) carries: neither people nor their circumstances. */
export const homeAdaptationFields = () => ({
  adaptationId: uuid('The adaptation'),
  adaptationNumber: code('Readable number'),
});

export const homeAdaptationExample = {
  adaptationId: '01990c41-5d17-7b20-9e31-6a4f2c8b1d05',
  adaptationNumber: 'ha-990101-2026-000031',
};
