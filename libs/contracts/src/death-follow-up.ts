import { defineEvent, type EventDefinition } from './event.js';
import { closed, code, count, list, uuid } from './fields.js';
import { defineTopic, producerOf, type TopicDefinition } from './topic.js';

/** One thing a service did, or took back, because of a death. */
export interface DeathEffect {
  /** What, e.g. `age-allowance-ended`. */
  readonly effect: string;
  /** To how many rows it was done. */
  readonly count: number;
}

/** A service's answer to a death or to its revocation. */
export interface DeathFollowUpAnswer {
  readonly deathId: string;
  readonly service: string;
  readonly effects: DeathEffect[];
}

/** Topic on which a service tells what it did about a death (身后一件事), e.g. `minzheng.eldercare.death-follow-up.v1`. */
export function deathFollowUpTopic(service: string): TopicDefinition {
  return defineTopic({
    name: `minzheng.${service}.death-follow-up.v1`,
    title: `身后事项 · what ${service} did about a death`,
    visibility: 'public',
    partitions: 6,
    retentionDays: 90,
  });
}

/** 身后事项已办: the service has done its part about a death, or has found that it has none. */
export function deathFollowUpDone(
  topic: TopicDefinition,
  effects: DeathEffect[],
): EventDefinition<DeathFollowUpAnswer> {
  return answer(topic, {
    verb: 'done',
    title: '身后事项已办 · follow-up of a death done',
    description: 'The service has done its part about a death, once; without effects it had nothing to do.',
    effects,
  });
}

/** 身后事项已撤回: the death was recorded in error, and what the service had done about it is as it was. */
export function deathFollowUpUndone(
  topic: TopicDefinition,
  effects: DeathEffect[],
): EventDefinition<DeathFollowUpAnswer> {
  return answer(topic, {
    verb: 'undone',
    title: '身后事项已撤回 · follow-up of a death undone',
    description: 'The death was recorded in error; everything the service had done about it is as it was before.',
    effects,
  });
}

interface Answer {
  readonly verb: 'done' | 'undone';
  readonly title: string;
  readonly description: string;
  readonly effects: DeathEffect[];
}

function answer(topic: TopicDefinition, { verb, title, description, effects }: Answer) {
  const service = producerOf(topic);
  return defineEvent({
    type: `cn.minzheng.${service}.death-follow-up.${verb}.v1`,
    topic,
    title,
    description,
    schema: closed({
      deathId: uuid('The death, as funerals registered it'),
      service: code('Service that answers'),
      effects: list(
        closed({ effect: code('What, e.g. age-allowance-ended'), count: count('To how many rows') }),
        50,
        'What was done; empty when there was nothing to do',
      ),
    }),
    example: { deathId: '01990b50-7a10-7c33-9d21-1f0e2d3c4b08', service, effects },
  });
}
