import path from 'node:path';

import { Cases, underLoad } from '../support/cases.ts';
import { findings, soundness } from '../support/checks.ts';
import { Fleet, type Program } from '../support/fleet.ts';
import { addedField, buildNextVersion } from '../support/next-version.ts';
import type { Bench, Figures, Scenario } from '../support/scenario.ts';

const day = '2025-06-03';

async function run({ platform, ledger, dose, say }: Bench): Promise<Figures> {
  const mainOf = buildNextVersion(path.join(platform.stateFolder, 'next-version'));
  const fleet = await Fleet.open(platform);
  try {
    let failedRequests = 0;
    const cases = await Cases.on(platform, ledger, {
      at: fleet.url,
      onAttempt: ({ status = 0 }) => {
        if (status < 200 || status > 299) failedRequests += 1;
      },
    });
    await cases.day(day);
    const figures = { newerEventsReadByOlder: 0, unclean: 0 };
    const roll = async (program: Program, version: 'present' | 'next'): Promise<void> => {
      const launch = version === 'next' ? { main: mainOf(program) } : {};
      for (const { code } of await fleet.roll(program, launch)) if (code !== 0) figures.unclean += 1;
      say(`${program} in its ${version} version, ${failedRequests} failed requests`);
    };
    const published = await underLoad(
      dose({ small: 3, full: 6 }),
      () => cases.publish(day),
      async () => {
        await platform.run('social-assistance', ['migrate'], { main: mainOf('social-assistance') });
        // The producer first: social-assistance is one version older than the events it reads, until as many were read.
        await roll('data-verification', 'next');
        const wanted = dose({ small: 10, full: 200 });
        while ((figures.newerEventsReadByOlder = await newerEventsRead(platform)) < wanted) {
          await cases.publish(day);
        }
        await roll('social-assistance', 'next');
        // And back, as one does who does not like what he sees.
        const undone = dose<readonly Program[]>({ small: ['data-verification'], full: Fleet.programs });
        if (undone.includes('gateway')) await roll('gateway', 'next');
        for (const program of undone) await roll(program, 'present');
      },
    );
    return { cases: published, failedRequests, ...figures, ...(await findings(platform, ledger)) };
  } finally {
    fleet.close();
  }
}

/** Events that carry the next version's field and whose effect the other service has recorded. */
async function newerEventsRead(platform: Bench['platform']): Promise<number> {
  const sent = await platform.query<{ id: string }>(
    'data-verification',
    `SELECT id FROM outbox WHERE data::jsonb ? '${addedField}'`,
  );
  const [read] = await platform.query<{ n: number }>(
    'social-assistance',
    'SELECT count(DISTINCT event_id)::int AS n FROM inbox WHERE event_id = ANY ($1)',
    [sent.map(({ id }) => id)],
  );
  return read?.n ?? 0;
}

export const versions: Scenario = {
  name: 'versions',
  broken: 'rolling change to a next version, whose events and table have grown, and back, under load',
  holds: 'no request fails; a consumer one version older reads the newer events',
  zero: ['failedRequests', 'unclean', ...soundness],
  long: true,
  run,
};
