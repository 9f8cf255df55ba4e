import { waitFor } from '../../lib/problem.ts';
import { answeringServices, type FollowedEvent } from '../event-follower.ts';
import { digestOf, offices, type Walk } from '../case-work.ts';
import { nameOf, Story, type StoryResult } from './story.ts';

const deathDay = '2025-06-18';
const registrationDay = '2025-06-20';
const path = '/funerals/v1/deaths';

interface Effect {
  effect: string;
  count: number;
}

interface FollowUps {
  complete: boolean;
  services: { service: string; state: string; doneEffects: Effect[] }[];
}

const effects: Readonly<Record<string, string>> = {
  'death.registered': 'the death is registered and told to everybody concerned',
  'household-change.detected': 'the household it once verified has changed: a recheck is opened by policy',
  'award.recheck-due': 'the award shows that a recheck is due, and why',
  'funeral-subsidy.offered': 'the family is offered the funeral subsidy; nobody has to ask for it',
};

/** The father of a family with an award dies: every service does its part, and the award is adjusted to the two who stay. */
export async function death(walk: Walk): Promise<StoryResult> {
  const story = new Story(walk);
  const { client, events, tell } = walk;
  const { family, award } = await story.familyWithAward();
  const father = family.declaration.members[1];
  if (!father) throw new Error('The sandbox gave a family of fewer than two members');

  tell.step('The father dies; his wife registers it at the window (死亡登记), once for everybody (身后一件事)');
  await walk.moveTo(registrationDay);
  tell.sent(client.titleOf(offices.window), `POST ${path}`);
  const { id } = await client.post<{ id: string }>(offices.window, walk.at(path), {
    division: family.declaration.division.slice(0, 9),
    person: { name: father.name, identityNumber: father.identityNumber },
    diedOn: deathDay,
    proof: {
      kind: 'medical-certificate',
      number: `YS-${family.number}`,
      issuedOn: deathDay,
      digest: digestOf(`死亡证明 ${family.number}`),
    },
    informant: { relation: 'spouse', name: family.declaration.members[0]?.name, phone: '0990 5550101' },
  });
  events.concern(id);
  await story.follow(
    [
      'death.registered',
      'household-change.detected',
      'award.recheck-due',
      ...answeringServices.map(() => 'death-follow-up.done'),
    ],
    (event) => (nameOf(event) === 'death-follow-up.done' ? partOf(event) : effects[nameOf(event)]),
  );

  tell.step('One page shows who has done its part');
  tell.say(`← GET ${path}/{id}/follow-ups`);
  let page: FollowUps = { complete: false, services: [] };
  await waitFor(
    'The answers of all services',
    async () => {
      page = await client.get<FollowUps>(offices.window, walk.at(`${path}/${id}/follow-ups`));
      return page.complete;
    },
    { timeoutMs: 60_000, intervalMs: 200 },
  );
  for (const { service, state, doneEffects } of page.services) {
    tell.say(`  ${service.padEnd(22)} ${state}: ${inWords(doneEffects)}`);
  }

  tell.step('The county rechecks the award (复核) without him');
  const afterFen = await story.recheckWithout(award, father.ref, 'died');
  return {
    story: 'death',
    steps: story.steps,
    answered: page.services.filter(({ state }) => state === 'done').map(({ service }) => service),
    award: { id: award.id, beforeFen: award.monthlyAmountFen, afterFen },
  };
}

function partOf({ data }: FollowedEvent): string {
  return `its part is done: ${inWords(data['effects'] as Effect[])}`;
}

function inWords(effects: readonly Effect[]): string {
  return effects.map(({ effect, count }) => `${effect} (${count})`).join(', ') || 'nothing to do';
}
