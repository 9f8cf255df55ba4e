import type { Transaction } from '@minzheng/platform';
import { ChildFile } from '../child-file/child-file.entity.js';
import { childFileMachine } from '../child-file/child-file.state-machine.js';
import { recordHistory } from '../child-file/file-history.js';
import { lapseRedetermination } from '../redetermination/lapse-redetermination.js';
import { endAwardOf } from '../support-award/end-award.js';
import { ChildAdoption } from './child-adoption.entity.js';

/** What one event says of an adoption. */
export interface AdoptionNews {
  adoptionId: string;
  childFileId: string | null;
  registeredOn?: string;
  dissolvedOn?: string;
}

/**
 * Keeps what is known of an adoption and lets the file agree with it: while one stands the child has other parents, and
 * its support ends with the month. The news may come in any order; a dissolution that comes first is remembered.
 */
export async function noteAdoption(tx: Transaction, news: AdoptionNews): Promise<void> {
  const { adoptionId, childFileId, registeredOn, dissolvedOn } = news;
  // Most adopted children have no file, and a file that is not ours is nobody's here.
  if (childFileId === null || (await tx.find(ChildFile, childFileId)) === undefined) return;
  const file = await tx.lock(ChildFile, childFileId);
  const known = await tx.find(ChildAdoption, adoptionId);
  const adoption =
    known ??
    Object.assign(new ChildAdoption(), {
      id: adoptionId,
      fileId: file.id,
      division: file.division,
      registeredOn: null,
      dissolvedOn: null,
    } satisfies Partial<ChildAdoption>);
  if (registeredOn !== undefined) adoption.registeredOn = registeredOn;
  if (dissolvedOn !== undefined) adoption.dissolvedOn = dissolvedOn;
  await (known === undefined ? tx.insert(adoption) : tx.save(adoption));
  tx.audit({ action: 'adoption-noted', subjectType: 'child-file', subjectId: file.id, division: file.division });
  await agree(tx, file);
}

async function agree(tx: Transaction, file: ChildFile): Promise<void> {
  const [standing] = await tx.list(ChildAdoption, {
    where: [
      ['file_id = ?', file.id],
      ['(registered_on IS NOT NULL AND dissolved_on IS NULL) = ?', true],
    ],
    orderBy: 'registered_on',
    limit: 1,
  });
  const before = file.state;
  file.adoptedOn = standing?.registeredOn ?? null;
  const { caller, now } = tx;
  if (standing !== undefined && file.state === 'open') {
    childFileMachine.apply(file, 'record-adoption', { caller, now });
    await endAwardOf(tx, file, 'adopted');
    await lapseRedetermination(tx, file);
  } else if (standing === undefined && file.state === 'adopted') {
    childFileMachine.apply(file, 'record-dissolution', { caller, now });
  }
  await tx.save(file);
  if (file.state === before) return;
  const action = file.state === 'adopted' ? 'record-adoption' : 'record-dissolution';
  await recordHistory(tx, { file, action, from: before, to: file.state });
}
