import { defineEvent } from '../../event.js';
import { graveTopic } from '../../topics/funerals.js';
import { graveExample, graveFields } from './grave-fields.js';

/** 墓位持有人已变更 */
export const graveHolderChanged = defineEvent({
  type: 'cn.minzheng.funerals.grave.holder-changed.v1',
  topic: graveTopic,
  title: '墓位持有人已变更 · grave holder changed',
  description: 'A relative took over after the death of the holder.',
  schema: graveFields(),
  example: graveExample,
});
