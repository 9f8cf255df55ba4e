import { randomInt } from 'node:crypto';
import { createConnection } from 'node:net';

import { portIsFree } from '../bootstrap/ports.mjs';

/** Ports given out by this process, so that two calls in a row never give the same. */
const given = new Set<number>();

/**
 * A port nobody listens on at this moment; `preferred` if it is free. Below 32768, because the kernel takes
 * the ports above for outgoing connections and could occupy one between two starts.
 */
export async function freePort(preferred?: number): Promise<number> {
  for (let port = preferred ?? randomInt(20_000, 32_000); ; port = randomInt(20_000, 32_000)) {
    if (given.has(port) || !(await portIsFree(port))) continue;
    given.add(port);
    return port;
  }
}

/** Whether something accepts connections at this address. */
export async function accepts(host: string, port: number, timeoutMs = 1000): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = createConnection({ host, port });
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => finish(false));
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}
