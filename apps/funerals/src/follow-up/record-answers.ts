import {
  childWelfareDeathFollowUpDone,
  childWelfareDeathFollowUpUndone,
  civilRegistrationDeathFollowUpDone,
  civilRegistrationDeathFollowUpUndone,
  eldercareDeathFollowUpDone,
  eldercareDeathFollowUpUndone,
  funeralsDeathFollowUpDone,
  funeralsDeathFollowUpUndone,
  socialAssistanceDeathFollowUpDone,
  socialAssistanceDeathFollowUpUndone,
  socialOrganizationsDeathFollowUpDone,
  socialOrganizationsDeathFollowUpUndone,
  producerOf,
  type DeathFollowUpAnswer,
  type EventDefinition,
} from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import type { Type } from '@nestjs/common';
import { Death } from '../death/death.entity.js';
import { DeathAnswer } from './death-answer.entity.js';

type What = 'done' | 'undone';

/** Writes the answer into the row of its service; which of the two answers comes first does not matter. */
function recordAnswer(event: EventDefinition<DeathFollowUpAnswer>, what: What): Type<ConsumerHandler> {
  @EventConsumer({ name: `record-answer-on-${producerOf(event.topic)}-death-follow-up-${what}`, event })
  class RecordAnswer implements ConsumerHandler<DeathFollowUpAnswer> {
    async handle({ data }: ReceivedEvent<DeathFollowUpAnswer>, tx: Transaction): Promise<void> {
      const { deathId, service, effects } = data;
      // After a restore of this database there may be answers to a death that it no longer knows.
      const death = await tx.find(Death, deathId);
      if (death === undefined) return;
      const answer = await answerOf(tx, death, service);
      if (what === 'done') Object.assign(answer, { doneAt: tx.now, doneEffects: effects });
      else Object.assign(answer, { undoneAt: tx.now, undoneEffects: effects });
      await tx.save(answer);
      tx.audit({
        action: `death-follow-up-${what}`,
        subjectType: 'death',
        subjectId: deathId,
        division: death.division,
        details: { service },
      });
    }
  }
  return RecordAnswer;
}

/** The row of the service, locked; a service that policy does not name may answer all the same. */
async function answerOf(tx: Transaction, { id: deathId, division }: Death, service: string): Promise<DeathAnswer> {
  const [known] = await tx.list(DeathAnswer, {
    where: [
      ['death_id = ?', deathId],
      ['service = ?', service],
    ],
    orderBy: 'id',
    limit: 1,
  });
  if (known !== undefined) return tx.lock(DeathAnswer, known.id);
  const [added] = await tx.insert(DeathAnswer, [
    {
      ...{ id: tx.uuid(), deathId, division, service, dueOn: tx.today },
      ...{ doneAt: null, doneEffects: null, undoneAt: null, undoneEffects: null },
    },
  ]);
  if (added === undefined) throw new Error('An inserted row is missing');
  return added;
}

/** One consumer for each answer of each service. */
export const answerConsumers: Type<ConsumerHandler>[] = [
  recordAnswer(childWelfareDeathFollowUpDone, 'done'),
  recordAnswer(childWelfareDeathFollowUpUndone, 'undone'),
  recordAnswer(civilRegistrationDeathFollowUpDone, 'done'),
  recordAnswer(civilRegistrationDeathFollowUpUndone, 'undone'),
  recordAnswer(eldercareDeathFollowUpDone, 'done'),
  recordAnswer(eldercareDeathFollowUpUndone, 'undone'),
  recordAnswer(funeralsDeathFollowUpDone, 'done'),
  recordAnswer(funeralsDeathFollowUpUndone, 'undone'),
  recordAnswer(socialAssistanceDeathFollowUpDone, 'done'),
  recordAnswer(socialAssistanceDeathFollowUpUndone, 'undone'),
  recordAnswer(socialOrganizationsDeathFollowUpDone, 'done'),
  recordAnswer(socialOrganizationsDeathFollowUpUndone, 'undone'),
];
