/** Whether Kafka itself says that trying again can help: a broker starts, a partition gets another leader. */
export function isTransient(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ((current as { retriable?: boolean }).retriable === true) return true;
  }
  return false;
}

/** Whether nobody was there to ask who coordinates a group, which the client holds for beyond repair. */
export function isAway(error: Error): boolean {
  return error.name === 'KafkaJSGroupCoordinatorNotFound';
}
