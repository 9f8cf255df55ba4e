import kafkajs from 'kafkajs';

const partitions = 8;

/**
 * A topic whose messages Kafka's retention has removed: what an outbox of long ago has left behind. Without one, rows
 * marked as sent look like a topic that was lost, and the relay rightly holds back everything new.
 */
export async function createPastTopic(brokers: string, topic: string): Promise<void> {
  const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  const all = Array.from({ length: partitions }, (_, partition) => partition);
  await Promise.all([admin.connect(), producer.connect()]);
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic, numPartitions: partitions, replicationFactor: 1 }],
  });
  await producer.send({ topic, acks: -1, messages: all.map((partition) => ({ partition, value: 'past' })) });
  // Asking for the ends first is also how this client learns who leads the partitions.
  const ends = await admin.fetchTopicOffsets(topic);
  await admin.deleteTopicRecords({
    topic,
    partitions: ends.map(({ partition, high }) => ({ partition, offset: high })),
  });
  await Promise.all([admin.disconnect(), producer.disconnect()]);
}
