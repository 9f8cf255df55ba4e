import type { DivisionCode } from '@minzheng/domain';
import { inboxInsert, type ReceivedEvent } from '@minzheng/messaging';
import type { TopicDefinition, EventDefinition } from '@minzheng/contracts';
import { systemCaller } from '../access/caller.js';
import type { Database } from '../database/database.js';
import type { DeclaredProvider } from '../database/providers-with.js';
import type { ConsumerDeclaration, ConsumerHandler } from './event-consumer.js';

/** Brings each event to the consumers that declared it, each in a transaction that begins with its inbox row. */
export class ConsumerDispatch {
  readonly events: readonly EventDefinition[];
  readonly topics: readonly TopicDefinition[];

  /** @throws Error when two consumers have one name: they would share an inbox and one would starve. */
  constructor(
    private readonly consumers: readonly DeclaredProvider<ConsumerDeclaration>[],
    private readonly database: Database,
    private readonly division: DivisionCode,
  ) {
    const names = consumers.map(({ declaration }) => declaration.name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new Error(`Two consumers are called ${twice}`);
    this.events = [...new Set(consumers.map(({ declaration }) => declaration.event))];
    this.topics = [...new Set(this.events.map((event) => event.topic))];
  }

  async handle(event: ReceivedEvent): Promise<void> {
    for (const { declaration, instance } of this.consumers) {
      if (declaration.event.type === event.type) await this.bring(event, declaration, instance as ConsumerHandler);
    }
  }

  private async bring(event: ReceivedEvent, { name }: ConsumerDeclaration, handler: ConsumerHandler): Promise<void> {
    const caller = systemCaller(`consumer:${name}`, this.division, {
      requestId: event.id,
      ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
    });
    await this.database.transact(caller, async (tx) => {
      const { sql, params } = inboxInsert(name, event.id);
      const first = await tx.query(sql, params);
      if (first.length > 0) await handler.handle(event, tx);
    });
  }
}
