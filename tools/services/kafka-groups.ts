import kafkajs, { type Admin } from 'kafkajs';

import { waitFor } from '../lib/problem.ts';

/** More than the offsets topic has partitions, so that each of them is met by some group. */
const groups = Array.from({ length: 32 }, (_, index) => `warm-up-${index}`);

/**
 * The first consumer group makes a new broker create its offsets topic and load it, during which every group is told to
 * wait or to ask elsewhere. That is over before anybody is served.
 */
export async function loadGroupCoordinators(address: string): Promise<void> {
  const kafka = new kafkajs.Kafka({ clientId: 'start', brokers: [address], logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    await waitFor("Kafka's group coordinators", () => areLoaded(admin), { timeoutMs: 60_000 });
  } finally {
    await admin.disconnect();
  }
}

async function areLoaded(admin: Admin): Promise<boolean> {
  try {
    for (const groupId of groups) await admin.fetchOffsets({ groupId });
    return true;
  } catch {
    // Not yet; asked again until the time limit says otherwise.
    return false;
  }
}
