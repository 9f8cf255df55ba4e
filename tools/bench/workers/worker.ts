/** The one task of this process, as the bench sent it. */
export async function receiveTask<Task>(): Promise<Task> {
  return await new Promise((resolve) => process.once('message', (message) => resolve(message as Task)));
}

/** Answers the bench and ends the process, whatever is still open in it. */
export function answer(result: object): void {
  process.send?.(result, () => process.exit(0));
}
