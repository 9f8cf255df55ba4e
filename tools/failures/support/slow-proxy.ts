import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands before a server and hands everything on late, in order. */
export class SlowProxy {
  /** How much later than it came. */
  delayMs = 0;
  readonly #server: Server;
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, target: URL) {
    this.#server = server;
    this.#target = target;
  }

  static async before(target: string): Promise<SlowProxy> {
    const server = createServer();
    const proxy = new SlowProxy(server, new URL(target));
    server.on('connection', (client) => proxy.#join(client));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The target's address through this proxy. */
  get url(): string {
    const url = new URL(this.#target);
    url.hostname = '127.0.0.1';
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket): void {
    const server = connect(Number(this.#target.port), this.#target.hostname);
    this.#handOn(client, server);
    this.#handOn(server, client);
  }

  #handOn(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    let last = 0;
    const later = (act: () => void): void => {
      // Never before what came earlier, when the delay was longer.
      last = Math.max(last, performance.now() + this.delayMs);
      setTimeout(act, last - performance.now());
    };
    from.on('data', (data) => later(() => to.destroyed || to.write(data)));
    from.on('error', () => undefined);
    from.on('close', () => {
      this.#sockets.delete(from);
      later(() => to.destroy());
    });
  }
}
