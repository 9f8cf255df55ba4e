import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a Service is in a cluster: one address before several instances, each of which gets requests in turn. */
export class Door {
  readonly #server: Server;
  #targets: readonly number[];
  #turn = 0;

  private constructor(target: number) {
    this.#targets = [target];
    this.#server = createServer((incoming, outgoing) => this.#pass(incoming, outgoing));
  }

  static async before(port: number): Promise<Door> {
    const door = new Door(port);
    await new Promise<void>((resolve) => door.#server.listen(0, '127.0.0.1', resolve));
    return door;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ports of the instances that get requests from now on. */
  lead(...targets: number[]): void {
    this.#targets = targets;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const port = this.#targets[this.#turn++ % this.#targets.length];
    const { method, url, headers } = incoming;
    // A connection for each request, so that none goes to an instance that is no longer led to.
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.once('error', () => outgoing.destroy());
    incoming.pipe(onward);
  }
}
