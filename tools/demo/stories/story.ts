import type { FollowedEvent } from '../event-follower.ts';
import { offices, type Walk } from '../case-work.ts';
import { review } from '../decide.ts';
import { intake } from '../intake.ts';
import { yuan } from '../narrator.ts';
import type { Recheck, SandboxFamily } from '../result.ts';

/** One effect in one service, and the event that tells of it. */
export interface StoryStep {
  service: string;
  event: string;
  effect: string;
}

/** What a story ended with; `npm run demo -- --story NAME --json` prints exactly this. */
export interface StoryResult {
  story: string;
  steps: StoryStep[];
  /** Services that did their part, by name. */
  answered: string[];
  /** The family's award before and after, in fen a month. */
  award: { id: string; beforeFen: number; afterFen: number };
}

export interface FamilyWithAward {
  family: SandboxFamily;
  award: { id: string; monthlyAmountFen: number };
}

/** Tells what follows from an event, and keeps every effect as a step. */
export class Story {
  readonly walk: Walk;
  readonly steps: StoryStep[] = [];

  constructor(walk: Walk) {
    this.walk = walk;
  }

  /** The family of scenario 1 applies, is verified and granted its award. */
  async familyWithAward(): Promise<FamilyWithAward> {
    const { applicationId, family } = await intake(this.walk);
    const { award, openQuestions } = await review(this.walk, applicationId);
    if (!award) throw new Error(`The case waits for answers: ${openQuestions.map(({ code }) => code).join(', ')}`);
    this.walk.events.concern(award.id);
    return { family, award };
  }

  /** Waits for these events of the matter; `effectOf` says what each means, nothing for one that is no step. */
  async follow(endings: readonly string[], effectOf: (event: FollowedEvent) => string | undefined): Promise<void> {
    const fresh = await this.walk.events.expect(endings);
    for (const event of fresh) {
      const effect = effectOf(event);
      this.walk.tell.events([event]);
      if (effect === undefined) continue;
      const service = event.topic.split('.')[1] ?? '';
      this.steps.push({ service, event: event.type, effect });
      this.walk.tell.say(`  ${service}: ${effect}`);
    }
  }

  /** The county rechecks the award without a member who has left; returns the new monthly amount in fen. */
  async recheckWithout(award: { id: string }, memberRef: string, reason: string): Promise<number> {
    const { client, tell } = this.walk;
    tell.sent(
      client.titleOf(offices.county),
      'POST /social-assistance/v1/awards/{id}/rechecks',
      `without ${memberRef}`,
    );
    const recheck = await client.post<Recheck>(
      offices.county,
      this.walk.at(`/social-assistance/v1/awards/${award.id}/rechecks`),
      { departures: [{ memberRef, reason }] },
    );
    const { previousMonthlyAmountFen: before, monthlyAmountFen: after, effectiveMonth, assessment } = recheck;
    tell.arithmetic('Amount (补差):', assessment.amount.lines, after);
    await this.follow(['award.rechecked'], ({ type }) =>
      type.endsWith('.award.rechecked.v1')
        ? `the award is adjusted from ${yuan(before)} to ${yuan(after)} yuan a month from ${effectiveMonth}`
        : undefined,
    );
    return after;
  }
}

/** The ending of an event's type without version: `award.rechecked`. */
export function nameOf({ type }: { type: string }): string {
  return type.replace(/^cn\.minzheng\.[^.]+\./, '').replace(/\.v\d+$/, '');
}
