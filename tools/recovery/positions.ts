import kafkajs from 'kafkajs';

/** Where topics end and groups stand, as a backup notes it. */
export interface KafkaPositions {
  /** Tells whether it is still the same Kafka at the restore. */
  clusterId: string;
  topics: { topic: string; partitions: { partition: number; low: string; high: string }[] }[];
  groups: { group: string; topics: { topic: string; partitions: { partition: number; offset: string }[] }[] }[];
}

/** Reads them from Kafka; its own topics and groups without offsets are left out. */
export async function readPositions(brokers: string): Promise<KafkaPositions> {
  return await withAdmin(brokers, async (admin) => {
    const { clusterId } = await admin.describeCluster();
    const names = (await admin.listTopics()).filter((topic) => topic.startsWith('minzheng.')).sort();
    const topics: KafkaPositions['topics'] = [];
    for (const topic of names) {
      const offsets = await admin.fetchTopicOffsets(topic);
      topics.push({ topic, partitions: offsets.map(({ partition, low, high }) => ({ partition, low, high })) });
    }
    const groups: KafkaPositions['groups'] = [];
    for (const { groupId } of (await admin.listGroups()).groups) {
      const offsets = await admin.fetchOffsets({ groupId });
      const committed = offsets.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions
          .filter(({ offset }) => BigInt(offset) >= 0n)
          .map(({ partition, offset }) => ({ partition, offset })),
      }));
      const noted = committed.filter(({ topic, partitions }) => names.includes(topic) && partitions.length > 0);
      if (noted.length > 0) groups.push({ group: groupId, topics: noted });
    }
    return { clusterId, topics, groups };
  });
}

/** Identity of the Kafka at this address. */
export async function clusterAt(brokers: string): Promise<string> {
  return await withAdmin(brokers, async (admin) => (await admin.describeCluster()).clusterId);
}

async function withAdmin<T>(brokers: string, work: (admin: kafkajs.Admin) => Promise<T>): Promise<T> {
  const kafka = new kafkajs.Kafka({
    clientId: 'recovery',
    brokers: brokers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
