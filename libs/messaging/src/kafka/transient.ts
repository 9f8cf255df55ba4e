/** Whether Kafka itself says that trying again can help: a broker starts, a partition gets another leader. */
export function isTransient(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ((current as { retriable?: boolean }).retriable === true) return true;
  }
  return false;
}
