import type { Walk } from '../case-work.ts';
import { offices } from '../case-work.ts';
import type { SandboxFamily } from '../result.ts';
import { nameOf, Story, type StoryResult } from './story.ts';

const registry = 'registry-990101';
const weddingDay = '2025-06-20';
const path = '/civil-registration/v1/marriages';

/** Tells what each event of a marriage means for the family. */
const effects: Readonly<Record<string, string>> = {
  'marriage.registered': 'the marriage is registered, its certificate has a number and a code',
  'household-change.detected': 'the household it once verified has changed: a recheck is opened by policy',
  'award.recheck-due': 'the award shows that a recheck is due, and why',
};

/** The daughter of a family with an award marries: the award is adjusted to the two who stay. */
export async function marriage(walk: Walk): Promise<StoryResult> {
  const story = new Story(walk);
  const { client, events, tell } = walk;
  const { family, award } = await story.familyWithAward();
  const daughter = family.declaration.members[2];
  if (!daughter) throw new Error('The sandbox gave a family of fewer than three members');

  tell.step('The daughter marries (结婚登记): both come to the registry with their identity cards');
  await walk.moveTo(weddingDay);
  const groom = await client.post<SandboxFamily>(offices.console, `${walk.departmentsUrl}/sandbox/households`, {
    template: 'single-man',
  });
  const partyOf = ({ declaration }: SandboxFamily, index: number): object => {
    const { name, identityNumber } = declaration.members[index] ?? {};
    return { name, identityNumber, residenceDivision: declaration.division, voluntary: true };
  };
  tell.sent(client.titleOf(registry), `POST ${path}`);
  const { id } = await client.post<{ id: string }>(registry, walk.at(path), {
    first: partyOf(groom, 0),
    second: partyOf(family, 2),
    kinship: { line: 'none' },
  });
  events.concern(id);
  for (const [verb, body] of [
    ['check', {}],
    ['register', { present: ['first', 'second'] }],
  ] as const) {
    tell.sent(client.titleOf(registry), `POST ${path}/{id}/${verb}`);
    await client.post(registry, walk.at(`${path}/${id}/${verb}`), body);
  }
  await story.follow(
    ['marriage.registered', 'household-change.detected', 'award.recheck-due'],
    (event) => effects[nameOf(event)],
  );

  tell.step('The county rechecks the award (复核) without her');
  const afterFen = await story.recheckWithout(award, daughter.ref, 'married-away');
  const answered = [...new Set(story.steps.map(({ service }) => service))].sort();
  return {
    story: 'marriage',
    steps: story.steps,
    answered,
    award: { id: award.id, beforeFen: award.monthlyAmountFen, afterFen },
  };
}
