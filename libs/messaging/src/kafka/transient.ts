/** Whether Kafka itself says that trying again can help: a broker starts, a partition gets another leader. */
export function isTransient(error: unknown): boolean {
  return causesOf(error).some((cause) => (cause as { retriable?: boolean }).retriable === true);
}

/** Whether nobody was there to ask who coordinates a group, which the client holds for beyond repair. */
export function isAway(error: Error): boolean {
  return causesOf(error).some(({ name }) => name === 'KafkaJSGroupCoordinatorNotFound');
}

/** The error and what it was made of: the client wraps what it gives up on in other errors. */
function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}
