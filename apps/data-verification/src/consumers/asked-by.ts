import { askingServiceOf, type AskingService } from '@minzheng/contracts';
import { UnrecoverableEvent, type ReceivedEvent } from '@minzheng/messaging';

/** The service that alone may write to the topic the event came from: Kafka's grants prove it, the payload does not. */
export function askedBy({ type }: ReceivedEvent): AskingService {
  const service = askingServiceOf(type);
  if (service === undefined) throw new UnrecoverableEvent('asking-service-unknown');
  return service;
}
