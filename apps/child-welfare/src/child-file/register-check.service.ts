import { createHash } from 'node:crypto';
import { Database, PolicyReader } from '@minzheng/platform';
import type { Caller, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { CircumstanceKind, ParentKind } from '../guardianship/guardianship-facts.js';
import { openRedetermination } from '../redetermination/open-redetermination.js';
import { ChildFile } from './child-file.entity.js';
import type { Parent } from './child-file.entity.js';
import { childFileNotOpen, parentUnknown } from './child-file.errors.js';
import { ChildFileViews } from './child-file-views.js';
import { ChildFiles } from './child-files.js';
import type { OpenedFile } from './child-files.js';
import { custodyRegisters, CustodyRegisters } from './custody-registers.js';
import type { CustodyAnswer, CustodyEntry, CustodyRegister } from './custody-registers.js';
import type { RegisterAnswerDto, RegisterCheckDto } from './dto/register-check.dto.js';
import { addFact, endFact } from './guardian-facts.js';
import { IdentityVault } from './identity-vault.js';

const circumstances: Readonly<Record<CustodyRegister, CircumstanceKind>> = {
  'prison-register': 'imprisoned',
  'detoxification-register': 'compulsory-detoxification',
};

/**
 * 部门信息比对: facts about a parent from the registers that keep them, with the register’s own entry as evidence (民发〔2020〕
 * 125号 二). A register that is away has said nothing: nothing is recorded and nothing ended by it.
 */
@Injectable()
export class RegisterCheckService {
  constructor(
    private readonly db: Database,
    private readonly files: ChildFiles,
    private readonly views: ChildFileViews,
    private readonly vault: IdentityVault,
    private readonly registers: CustodyRegisters,
    private readonly policy: PolicyReader,
  ) {}

  async check(caller: Caller, fileId: string, kind: ParentKind): Promise<RegisterCheckDto> {
    const number = await this.db.read(caller, async (tx) => {
      const opened = await this.files.open(tx, await tx.get(ChildFile, fileId));
      return this.numberOf(parentOf(opened, kind));
    });
    // Nothing is asked inside a transaction.
    const answers = await Promise.all(
      custodyRegisters.map(async (register) => ({
        register,
        answer: await this.registers.ask(register, number, caller.requestId),
      })),
    );
    return this.db.transact(caller, async (tx) => {
      const file = await tx.lock(ChildFile, fileId);
      if (file.state !== 'open') throw childFileNotOpen();
      const opened = await this.files.open(tx, file);
      const registers: RegisterAnswerDto[] = [];
      for (const { register, answer } of answers) {
        const changes = await this.take(tx, opened, parentOf(opened, kind), register, answer);
        registers.push(answerDto(register, answer, changes));
      }
      tx.audit({
        action: 'custody-registers-asked',
        subjectType: 'child-file',
        subjectId: fileId,
        division: file.division,
        purpose: 'unattended-child-recognition',
        details: { parent: kind, registers },
      });
      if (registers.some(({ changes }) => changes > 0)) {
        await openRedetermination(tx, this.policy.book, file, 'guardian-fact-recorded');
      }
      return { registers, file: this.views.show(await this.files.open(tx, file), tx) };
    });
  }

  /** @throws ProblemError 409 when nothing is known by which a register could be asked */
  private numberOf(parent: Parent): string {
    const identity = this.vault.openParent(parent);
    if (identity === null) throw parentUnknown();
    return identity.identityNumber;
  }

  /** @returns how many facts were recorded or ended */
  private async take(
    tx: Transaction,
    { file, guardianFacts }: OpenedFile,
    parent: Parent,
    register: CustodyRegister,
    answer: CustodyAnswer,
  ): Promise<number> {
    if (answer.outcome === 'unknown') return 0;
    let changes = 0;
    for (const entry of answer.entries.filter(({ startedOn }) => startedOn <= tx.today)) {
      const sourceRef = `${register}:${entry.entryNumber}`;
      const { startedOn, termEndsOn, releasedOn } = entry;
      const known = guardianFacts.find((fact) => fact.parentId === parent.id && fact.sourceRef === sourceRef);
      // What an officer has taken back as an error does not come again by itself.
      if (known !== undefined && known.withdrawnAt !== null) continue;
      const fact =
        known ??
        (await addFact(tx, file, parent, {
          kind: circumstances[register],
          startedOn,
          termEndsOn,
          disability: null,
          source: 'custody-register',
          sourceRef,
          evidenceDigest: digestOf(register, entry),
        }));
      if (known === undefined) changes += 1;
      if (releasedOn !== null && releasedOn <= tx.today && fact.endedOn === null) {
        await endFact(tx, file, fact.id, { endedOn: releasedOn, reason: 'released' });
        changes += 1;
      }
    }
    return changes;
  }
}

function parentOf({ parents }: OpenedFile, wanted: ParentKind): Parent {
  const parent = parents.find(({ kind }) => kind === wanted);
  if (parent === undefined) throw new Error('A file names two parents');
  return parent;
}

/** SHA-256 of the entry as it was told, in the place of a document’s. */
function digestOf(register: CustodyRegister, { entryNumber, startedOn, termEndsOn }: CustodyEntry): string {
  return createHash('sha256')
    .update(JSON.stringify([register, entryNumber, startedOn, termEndsOn]))
    .digest('hex');
}

function answerDto(register: CustodyRegister, answer: CustodyAnswer, changes: number): RegisterAnswerDto {
  return answer.outcome === 'answered'
    ? { register, outcome: 'answered', reason: null, dataTime: answer.dataTime, changes }
    : { register, outcome: 'unknown', reason: answer.reason, dataTime: null, changes };
}
