import { readFileSync } from 'node:fs';

import type { Runtime } from '../../lib/runtime.ts';
import { onPlatform } from '../walk.ts';
import { death } from './death.ts';
import { marriage } from './marriage.ts';

const runtime = JSON.parse(readFileSync(process.env['SYSTEM_RUNTIME'] ?? '', 'utf8')) as Runtime;
const silently = { json: true, print: () => undefined };

describe('what happens in one service reaches the others', () => {
  it('adjusts the award of a family whose daughter has married', async () => {
    const { steps, answered, award } = await onPlatform(runtime, silently, marriage);

    expect(steps.map(({ event }) => event.replace(/^cn\.minzheng\./, ''))).toEqual([
      'civil-registration.marriage.registered.v1',
      'data-verification.household-change.detected.v1',
      'social-assistance.award.recheck-due.v1',
      'social-assistance.award.rechecked.v1',
    ]);
    expect(answered).toEqual(['civil-registration', 'data-verification', 'social-assistance']);
    // Two people: 2 × 1,064 − 1,487; the daughter's scholarship never counted.
    expect(award).toMatchObject({ beforeFen: 170_500, afterFen: 64_100 });
  });

  it('has every service do its part after a death, and adjusts the award of the family', async () => {
    const { steps, answered, award } = await onPlatform(runtime, silently, death);

    expect(answered).toEqual([
      'child-welfare',
      'civil-registration',
      'eldercare',
      'funerals',
      'social-assistance',
      'social-organizations',
    ]);
    expect(steps[0]).toMatchObject({ service: 'funerals', event: 'cn.minzheng.funerals.death.registered.v1' });
    expect(steps.at(-1)).toMatchObject({
      service: 'social-assistance',
      event: 'cn.minzheng.social-assistance.award.rechecked.v1',
    });
    // Two people: 2 × 1,064 − 1,620; his pension and his medical expenses are gone.
    expect(award).toMatchObject({ beforeFen: 170_500, afterFen: 50_800 });
  });
});
