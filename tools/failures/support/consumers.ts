import { globSync } from 'node:fs';
import path from 'node:path';

import { loadFrom } from '../../docs/load.ts';
import { root } from '../../lib/paths.ts';

/** A consumer of a service, by the name under which its inbox knows it. */
export interface FollowedEvent {
  readonly service: string;
  readonly consumer: string;
  readonly type: string;
}

interface Declaration {
  name: string;
  event: { type: string };
}

/** Who follows which events, as the compiled services declare it. */
export async function loadConsumers(): Promise<FollowedEvent[]> {
  const { consumerDeclarationOf } = await loadFrom<{
    consumerDeclarationOf: (target: object) => Declaration | undefined;
  }>('libs/platform/dist/consumers/event-consumer.js');
  const followed: FollowedEvent[] = [];
  for (const file of globSync('apps/*/dist/**/*.consumer.js', { cwd: root }).sort()) {
    const service = file.split(path.sep)[1] ?? '';
    for (const value of Object.values(await loadFrom<Record<string, unknown>>(file))) {
      const declaration = typeof value === 'function' ? consumerDeclarationOf(value) : undefined;
      if (declaration) followed.push({ service, consumer: declaration.name, type: declaration.event.type });
    }
  }
  return followed;
}
