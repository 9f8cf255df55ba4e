import { defineEvent } from '../../event.js';
import { closed, code, date } from '../../fields.js';
import { organizationTopic } from '../../topics/social-organizations.js';
import { organizationExample, organizationFields } from './organization-fields.js';

/** 社会组织进入清算 */
export const organizationLiquidationStarted = defineEvent({
  type: 'cn.minzheng.social-organizations.organization.liquidation-started.v1',
  topic: organizationTopic,
  title: '社会组织进入清算 · liquidation started',
  description: 'The organisation does nothing any more but liquidate.',
  schema: closed({ ...organizationFields(), startedOn: date('First day of the liquidation'), reason: code('Why') }),
  example: { ...organizationExample, startedOn: '2026-07-01', reason: 'purpose-fulfilled' },
});
