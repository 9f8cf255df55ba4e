import { createConnection } from 'node:net';

/** Where the sandbox keeps its business time. */
const clockKey = 'minzheng:clock';

/** The setting of the sandbox's clock; nothing while it shows real time. */
export async function readClock(redisUrl: string): Promise<string | undefined> {
  const answer = await ask(redisUrl, ['GET', clockKey]);
  return /^\$\d+\r\n([^]*)\r\n$/.exec(answer)?.[1];
}

/** Gives a Redis without a clock the one that was noted. */
export async function restoreClock(redisUrl: string, setting: string): Promise<void> {
  await ask(redisUrl, ['SET', clockKey, setting, 'NX']);
}

/** One command of the Redis protocol; all answers of these two are shorter than a packet. */
async function ask(redisUrl: string, words: readonly string[]): Promise<string> {
  const { hostname: host, port } = new URL(redisUrl);
  return await new Promise((resolve, reject) => {
    const socket = createConnection({ host, port: Number(port || 6379) });
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.end();
      resolve(data.toString());
    });
    const bulk = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('');
    socket.write(`*${words.length}\r\n${bulk}`);
  });
}
