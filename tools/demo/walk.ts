import type { Runtime } from '../lib/runtime.ts';
import { offices, type Walk } from './case-work.ts';
import { decide } from './decide.ts';
import { EventFollower } from './event-follower.ts';
import { intake } from './intake.ts';
import { Narrator } from './narrator.ts';
import { PlatformClient } from './platform-client.ts';
import type { DemoResult } from './result.ts';

/** How a walk or a story is told. */
export interface Telling {
  /** For programs: nothing is told, the result says it. */
  json: boolean;
  print: (line: string) => void;
}

/**
 * Walks one fresh family of scenario 1 from the window to its decision and to the recheck a year later, through the
 * gateway only, and tells it step by step unless `json` is asked for. Events are read from Kafka, not made up.
 * Throws when the platform refuses or does not answer in time.
 */
export function walk(runtime: Runtime, options: Telling): Promise<DemoResult> {
  return onPlatform(runtime, options, decideOne);
}

/** Gives `tale` what it needs on the running platform, and ends following its events afterwards. */
export async function onPlatform<T>(runtime: Runtime, options: Telling, tale: (walk: Walk) => Promise<T>): Promise<T> {
  const tell = new Narrator(options.json ? () => undefined : options.print);
  const client = await PlatformClient.of(runtime.issuerUrl);
  const events = new EventFollower(runtime);
  await events.start();
  try {
    return await tale({
      client,
      events,
      tell,
      at: (path) => `${runtime.gatewayUrl}${path}`,
      moveTo: async (day) => {
        const clock = { now: `${day}T09:00:00+08:00` };
        await client.put(offices.console, `${runtime.departmentsUrl}/sandbox/clock`, clock);
        tell.say(`⏱ the platform's clock stands at ${day} 09:00`);
      },
      departmentsUrl: runtime.departmentsUrl,
    });
  } finally {
    await events.stop();
  }
}

async function decideOne(walk: Walk): Promise<DemoResult> {
  const { applicationId } = await intake(walk);
  const decided = await decide(walk, applicationId);
  const { state, monthlyAmountFen, firstPaymentMonth, sources, rules, explanationUrl, recheck } = decided;
  const events = walk.events.all().map(({ type, topic }) => ({ type, topic }));
  return { applicationId, state, monthlyAmountFen, firstPaymentMonth, sources, rules, events, explanationUrl, recheck };
}
