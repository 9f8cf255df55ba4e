import { Database, PolicyReader } from '@minzheng/platform';
import type { Caller, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { CircumstanceKind } from '../guardianship/guardianship-facts.js';
import { openRedetermination } from '../redetermination/open-redetermination.js';
import type { RedeterminationCause } from '../redetermination/redetermination.state-machine.js';
import { ChildFile } from './child-file.entity.js';
import type { GuardianFact } from './child-file.entity.js';
import {
  childFileNotOpen,
  dateInFuture,
  datesOutOfOrder,
  disabilityMisplaced,
  guardianFactEnded,
  guardianFactUnknown,
  termMisplaced,
} from './child-file.errors.js';
import { ChildFileViews } from './child-file-views.js';
import { ChildFiles } from './child-files.js';
import type { OpenedFile } from './child-files.js';
import type { ChildFileDto, EndGuardianFactDto, RecordGuardianFactDto } from './dto/child-file.dto.js';
import { addFact, endFact, withdrawFact } from './guardian-facts.js';

/** Measures whose length is a term; no other circumstance has one. */
const withTerm: readonly CircumstanceKind[] = ['imprisoned', 'compulsory-detoxification', 'other-liberty-limit'];

/** Facts about parents (监护情形) from the office's papers; whatever changes one has the award looked at again. */
@Injectable()
export class GuardianFactService {
  constructor(
    private readonly db: Database,
    private readonly files: ChildFiles,
    private readonly views: ChildFileViews,
    private readonly policy: PolicyReader,
  ) {}

  async record(caller: Caller, fileId: string, request: RecordGuardianFactDto): Promise<ChildFileDto> {
    return this.change(caller, fileId, 'guardian-fact-recorded', async (tx, { file, parents }) => {
      assertFact(request, tx.today);
      const parent = parents.find(({ kind }) => kind === request.parent);
      if (parent === undefined) throw new Error('A file names two parents');
      const { kind, startedOn, termEndsOn = null, disability = null, evidenceDigest } = request;
      await addFact(tx, file, parent, { kind, startedOn, termEndsOn, disability, source: 'documents', evidenceDigest });
    });
  }

  /** 释放、寻获、康复、恢复监护资格: it no longer holds. */
  async end(caller: Caller, fileId: string, factId: string, request: EndGuardianFactDto): Promise<ChildFileDto> {
    return this.change(caller, fileId, 'guardian-fact-ended', async (tx, opened) => {
      const fact = standingFact(opened, factId);
      if (request.endedOn > tx.today) throw dateInFuture('/endedOn');
      if (request.endedOn < fact.startedOn) throw datesOutOfOrder('/endedOn');
      await endFact(tx, opened.file, factId, request);
    });
  }

  async withdraw(caller: Caller, fileId: string, factId: string, reason: string): Promise<ChildFileDto> {
    return this.change(caller, fileId, 'guardian-fact-withdrawn', async (tx, opened) => {
      await withdrawFact(tx, opened.file, standingFact(opened, factId).id, reason);
    });
  }

  private async change(
    caller: Caller,
    fileId: string,
    cause: RedeterminationCause,
    act: (tx: Transaction, opened: OpenedFile) => Promise<void>,
  ): Promise<ChildFileDto> {
    return this.db.transact(caller, async (tx) => {
      const file = await tx.lock(ChildFile, fileId);
      if (file.state !== 'open') throw childFileNotOpen();
      await act(tx, await this.files.open(tx, file));
      await openRedetermination(tx, this.policy.book, file, cause);
      return this.views.show(await this.files.open(tx, file), tx);
    });
  }
}

/** @throws ProblemError 422 naming the field that does not fit the circumstance */
function assertFact({ kind, startedOn, termEndsOn, disability }: RecordGuardianFactDto, today: string): void {
  if (startedOn > today) throw dateInFuture('/startedOn');
  if (termEndsOn !== undefined && !withTerm.includes(kind)) throw termMisplaced();
  if (termEndsOn !== undefined && termEndsOn < startedOn) throw datesOutOfOrder('/termEndsOn');
  if (disability !== undefined && kind !== 'severe-disability') throw disabilityMisplaced();
}

function standingFact({ guardianFacts }: OpenedFile, factId: string): GuardianFact {
  const fact = guardianFacts.find(({ id }) => id === factId);
  if (fact === undefined) throw guardianFactUnknown();
  if (fact.endedOn !== null || fact.withdrawnAt !== null) throw guardianFactEnded();
  return fact;
}
