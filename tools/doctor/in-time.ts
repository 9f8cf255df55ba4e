/** What `work` brings within five seconds, otherwise `late`: a server that is frozen does not even refuse. */
export async function inTime<T>(work: Promise<T>, late: T): Promise<T> {
  const tooLate = new Promise<T>((resolve) => setTimeout(() => resolve(late), 5_000).unref());
  return await Promise.race([work.catch(() => late), tooLate]);
}
