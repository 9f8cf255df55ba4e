import { newHistoryLine } from '@minzheng/platform';
import type { RecordedAct, Transaction } from '@minzheng/platform';
import { FileHistoryEntry } from './child-file.entity.js';

/** One act on a file or on something that belongs to it. */
export interface FileAct extends RecordedAct {
  file: { id: string; division: string };
  /** What was acted on, when it is not the file itself. */
  subject?: { type: string; id: string };
}

/** Appends to the file's history and to the audit log. */
export async function recordHistory(tx: Transaction, act: FileAct): Promise<void> {
  const { file, action, from, to, details = {} } = act;
  const subject = act.subject ?? { type: 'child-file', id: file.id };
  await tx.insert(FileHistoryEntry, {
    ...newHistoryLine(tx, { action, from, to, details }),
    fileId: file.id,
    division: file.division,
    subjectType: subject.type,
    subjectId: subject.id,
    roles: [...tx.caller.roles],
  });
  tx.audit({
    action: `${subject.type}-${action}`,
    subjectType: subject.type,
    subjectId: subject.id,
    division: file.division,
    details,
  });
}
