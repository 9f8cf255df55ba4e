import { addDays } from '@minzheng/domain';
import type { Transaction } from '@minzheng/platform';
import type { PolicyView } from '@minzheng/policy';
import type { Death } from '../death/death.entity.js';
import { DeathAnswer } from './death-answer.entity.js';
import { followUpDays, followUpServices } from './follow-up.policy.js';

/** From now on the services that policy names are waited for. */
export async function expectAnswers(tx: Transaction, { id, division }: Death, policy: PolicyView): Promise<void> {
  const dueOn = addDays(tx.today, policy.value(followUpDays));
  await tx.insert(
    DeathAnswer,
    policy.value(followUpServices).map((service) => ({
      ...{ id: tx.uuid(), deathId: id, division, service, dueOn },
      ...{ doneAt: null, doneEffects: null, undoneAt: null, undoneEffects: null },
    })),
  );
}
