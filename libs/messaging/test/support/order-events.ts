import { defineEvent, defineTopic } from '@minzheng/contracts';
import Type from 'typebox';

export const orderTopic = defineTopic({
  name: 'minzheng.sample.order.v1',
  title: '样例 · order',
  visibility: 'public',
  partitions: 3,
  retentionDays: 1,
});

export const otherTopic = defineTopic({
  name: 'minzheng.sample.parcel.v1',
  title: '样例 · parcel',
  visibility: 'public',
  partitions: 1,
  retentionDays: 1,
});

const numbered = (type: string, topic = orderTopic) =>
  defineEvent({
    type,
    topic,
    title: '样例',
    description: 'Only in the tests of messaging.',
    schema: Type.Object(
      { number: Type.Integer({ minimum: 0 }), note: Type.Optional(Type.String()) },
      { additionalProperties: false },
    ),
    example: { number: 1 },
  });

/** Its number says which one of its key it is, so that order shows. */
export const orderPlaced = numbered('cn.minzheng.sample.order.placed.v1');
export const orderClosed = numbered('cn.minzheng.sample.order.closed.v1');
export const parcelSent = numbered('cn.minzheng.sample.parcel.sent.v1', otherTopic);
