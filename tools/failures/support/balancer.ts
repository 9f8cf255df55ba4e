import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

import { waitFor } from '../../lib/problem.ts';
import { isReady } from '../../sandbox/programs.ts';

const probeMs = 100;

/**
 * What a Kubernetes Service is to its pods: new connections go to the instances that were ready when last asked, in turn;
 * connections that stand stay where they are. It repeats nothing.
 */
export class Balancer {
  readonly #server: Server;
  readonly #targets = new Map<string, boolean>();
  readonly #sockets = new Set<Socket>();
  #next = 0;
  #probe: NodeJS.Timeout | undefined;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (caller) => this.#join(caller));
  }

  static async start(): Promise<Balancer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const balancer = new Balancer(server);
    balancer.#probe = setInterval(() => balancer.#look(), probeMs);
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Returns when the instance at this address is ready and in turn. */
  async add(url: string): Promise<void> {
    this.#targets.set(url, false);
    await waitFor(`The balancer's turn for ${url}`, () => this.#targets.get(url) === true, { timeoutMs: 120_000 });
  }

  remove(url: string): void {
    this.#targets.delete(url);
  }

  stop(): void {
    clearInterval(this.#probe);
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #look(): void {
    for (const url of this.#targets.keys()) {
      void isReady(url).then((ready) => {
        if (this.#targets.has(url)) this.#targets.set(url, ready);
      });
    }
  }

  #join(caller: Socket): void {
    const ready = [...this.#targets].flatMap(([url, isUp]) => (isUp ? [url] : []));
    const target = ready[this.#next++ % Math.max(1, ready.length)];
    if (target === undefined) {
      caller.destroy();
      return;
    }
    const instance = connect(Number(new URL(target).port), '127.0.0.1');
    for (const [socket, other] of [
      [caller, instance],
      [instance, caller],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
