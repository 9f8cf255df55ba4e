import Type from 'typebox';
import { uuid } from '../../fields.js';

/** What every event of an annual report carries. */
export const annualReportFields = () => ({
  reportId: uuid('The report'),
  organizationId: uuid('The organisation'),
  year: Type.Integer({ minimum: 2000, maximum: 2999, description: 'Year reported on' }),
});

export const annualReportExample = {
  reportId: '01990e10-5a6b-7c7d-8e8f-9a0b1c2d3e4f',
  organizationId: '01990c0e-31b0-7a60-8b6f-92d4e5f6a702',
  year: 2026,
};
