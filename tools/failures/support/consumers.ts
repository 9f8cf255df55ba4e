import { loadConsumers, loadServices } from '../../docs/load.ts';

/** A consumer of a service, by the name under which its inbox knows it. */
export interface FollowedEvent {
  readonly service: string;
  readonly consumer: string;
  readonly type: string;
}

/** Who follows which events, as the compiled services declare it. */
export async function followedEvents(): Promise<FollowedEvent[]> {
  const consumers = await loadConsumers(await loadServices());
  return consumers.flatMap(({ service, name, events }) =>
    events.map(({ type }) => ({ service, consumer: name, type })),
  );
}
