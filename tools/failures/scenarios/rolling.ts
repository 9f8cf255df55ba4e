import { Cases, underLoad } from '../support/cases.ts';
import { findings, soundness } from '../support/checks.ts';
import { Fleet } from '../support/fleet.ts';
import type { End } from '../support/platform-under-test.ts';
import type { Bench, Figures, Scenario } from '../support/scenario.ts';

const day = '2025-06-03';

async function run({ platform, ledger, random, dose, say }: Bench): Promise<Figures> {
  const fleet = await Fleet.open(platform);
  try {
    let failedRequests = 0;
    const onAttempt = ({ status = 0 }: { status: number | undefined }): void => {
      if (status < 200 || status > 299) failedRequests += 1;
    };
    const cases = await Cases.on(platform, ledger, { at: fleet.url, onAttempt });
    await cases.day(day);
    const ends: End[] = [];
    const cases_ = await underLoad(
      dose({ small: 3, full: 6 }),
      () => cases.publish(day),
      async () => {
        for (let round = 0; round < dose({ small: 1, full: 5 }); round += 1) {
          const left = [...Fleet.programs];
          while (left.length > 0) {
            const [program] = left.splice(random.integer(0, left.length - 1), 1);
            if (program) ends.push(...(await fleet.roll(program)));
          }
          say(`${ends.length} instances replaced, ${failedRequests} failed requests`);
        }
      },
    );
    const figures = {
      replaced: ends.length,
      cases: cases_,
      failedRequests,
      unclean: ends.filter(({ code }) => code !== 0).length,
    };
    return { ...figures, ...(await findings(platform, ledger)) };
  } finally {
    fleet.close();
  }
}

export const rolling: Scenario = {
  name: 'rolling',
  broken: 'rolling restart of gateway, social-assistance and data-verification under load',
  holds: 'no request fails, every instance ends with 0',
  zero: ['failedRequests', 'unclean', ...soundness],
  long: true,
  run,
};
