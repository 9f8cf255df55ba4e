import path from 'node:path';

import { alternate } from '../alternate.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figureOf } from '../figure.ts';
import { previewBodies } from '../lab/households.ts';
import type { Lab } from '../lab/lab.ts';
import { httpLoad } from '../load/http-load.ts';

/** Previews through the gateway; behind the same gateway, an empty route of an empty application takes the same body. */
export const preview: Bench = {
  name: 'preview',
  title: 'eligibility previews through the gateway, against an empty Nest route behind the same gateway',
  async run(lab: Lab): Promise<Figure[]> {
    const bodies = previewBodies(500);
    const database = await lab.database('social-assistance');
    const service = await lab.service('social-assistance', { DATABASE_URL: database.url });
    const empty = await lab.program('empty-nest', [path.join(import.meta.dirname, '../workers/empty-nest.ts')], {});
    const gateway = await lab.service('gateway', {
      PUBLIC_URL: 'http://gateway.bench',
      REDIS_URL: lab.addresses.redisUrl,
      SOCIAL_ASSISTANCE_URL: service.url,
      DATA_VERIFICATION_URL: empty.url,
      QUOTA_REQUESTS: '1000000000',
    });
    const post = (name: string) => async (): Promise<{ previews: number }> => {
      const { perSecond } = await httpLoad(lab, {
        url: gateway.url,
        method: 'POST',
        paths: [`/${name}/v1/eligibility-previews`],
        headers: { authorization: lab.token },
        bodies,
        connections: 32,
        seconds: lab.quick ? 2 : 8,
      });
      return { previews: perSecond };
    };
    const measured = await alternate(
      { ours: post('social-assistance'), reference: post('data-verification') },
      { rounds: lab.rounds, say: (line) => lab.say(`preview ${line}`) },
    );
    await Promise.all([gateway, service, empty].map((program) => program.stop()));
    await database.drop();
    return [figureOf('preview', measured.previews, { unit: 'previews/s', goal: { atLeast: 0.5 } })];
  },
};
