import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a service and PostgreSQL and can fail as networks do. */
export class TcpProxy {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private refusing = false;
  private stalled = false;
  private loseAnswerTo: string | undefined;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => {
      this.join(client);
    });
  }

  static async start(target: string): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server, new URL(target));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The target's address through this proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Cuts every connection and lets nobody in. */
  cut(): void {
    this.refusing = true;
    this.endAll();
  }

  restore(): void {
    this.refusing = false;
  }

  /** Nothing gets through, in either direction, and nobody is told: as of a server that hangs. */
  stall(): void {
    this.stalled = true;
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  resume(): void {
    this.stalled = false;
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
  }

  /** The next connection that says this gets no answer: the server has done it, but the connection is gone. */
  loseNextAnswerTo(text: string): void {
    this.loseAnswerTo = text;
  }

  async close(): Promise<void> {
    this.endAll();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket): void {
    if (this.refusing) {
      client.destroy();
      return;
    }
    const server = connect(Number(this.target.port), this.target.hostname);
    const pair = [client, server] as const;
    this.pairs.add(pair);
    if (this.stalled) for (const socket of pair) socket.pause();
    let losing = false;
    const end = (): void => {
      this.pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    client.on('data', (data) => {
      if (this.loseAnswerTo !== undefined && data.includes(this.loseAnswerTo)) {
        this.loseAnswerTo = undefined;
        losing = true;
      }
      server.write(data);
    });
    server.on('data', (data) => {
      // Only the end of the transaction counts as the answer: pipelined statements are answered before it.
      if (losing && data.includes('COMMIT')) end();
      else if (!losing) client.write(data);
    });
  }

  private endAll(): void {
    for (const [client, server] of this.pairs) {
      client.destroy();
      server.destroy();
    }
  }
}
