import { defineEvent } from '../../event.js';
import { graveTopic } from '../../topics/funerals.js';
import { graveExample, graveFields } from './grave-fields.js';

/** 墓位已售 */
export const graveSold = defineEvent({
  type: 'cn.minzheng.funerals.grave.sold.v1',
  topic: graveTopic,
  title: '墓位已售 · grave sold',
  description: 'Sold against proof of death or cremation, or an exception of the place.',
  schema: graveFields(),
  example: graveExample,
});
