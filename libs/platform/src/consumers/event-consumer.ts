import type { EventDefinition } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';

/** What an event of another service (or of this one) does here. */
export interface ConsumerHandler<P = unknown> {
  /** Runs in one transaction with the inbox row, so that a redelivered event has no second effect. */
  handle(event: ReceivedEvent<P>, tx: Transaction): Promise<void>;
}

/** What `@EventConsumer` says of a class. */
export interface ConsumerDeclaration {
  /** do-x-on-y; unique in its service and permanent: its inbox rows bear it. */
  readonly name: string;
  readonly events: readonly EventDefinition[];
}

const declarationKey = Symbol('event consumer');

/**
 * Marks a provider as a consumer of one event type, or of several that carry the same payload.
 * @example \@EventConsumer({ name: 'apply-report-on-report-issued', event: reportIssued })
 * @example \@EventConsumer({ name: 'take-up-verification-on-requested', events: requestsOfAllServices })
 */
export function EventConsumer<P>(
  declaration: { name: string } & ({ event: EventDefinition<P> } | { events: readonly EventDefinition<P>[] }),
) {
  return (target: new (...args: never[]) => ConsumerHandler<P>): void => {
    const events = 'event' in declaration ? [declaration.event] : declaration.events;
    const declared: ConsumerDeclaration = { name: declaration.name, events };
    Reflect.defineMetadata(declarationKey, declared, target);
    Injectable()(target);
  };
}

/** What a provider class declares to consume, if anything. */
export function consumerDeclarationOf(target: object): ConsumerDeclaration | undefined {
  return Reflect.getMetadata(declarationKey, target) as ConsumerDeclaration | undefined;
}
