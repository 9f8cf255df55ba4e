import { childFileOpened } from '@minzheng/contracts';
import { ageOn, ancestorAt, divisionContains, divisionLevel, parseDivisionCode } from '@minzheng/domain';
import type { DivisionCode } from '@minzheng/domain';
import { Database, mapPage, PolicyReader, shownHistoryLine } from '@minzheng/platform';
import type { Caller, Page, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { adultAge } from '../guardianship/guardianship.policy.js';
import { openRedetermination } from '../redetermination/open-redetermination.js';
import { ChildFile, FileHistoryEntry, Parent } from './child-file.entity.js';
import {
  childFileExists,
  childFileNotOpen,
  dateInFuture,
  divisionOutside,
  notAChild,
  notAVillage,
  parentIdentityIncomplete,
  parentsIncomplete,
  samePersonTwice,
} from './child-file.errors.js';
import type { CloseReason } from './child-file.records.js';
import { childFileMachine, isLive } from './child-file.state-machine.js';
import { ChildFileViews } from './child-file-views.js';
import { ChildFiles } from './child-files.js';
import { closeFile } from './close-file.js';
import { comingOfAgeTimer } from './file-timers.js';
import type {
  ChildFileDto,
  ChildFilesQuery,
  ChildFileSummaryDto,
  DeclaredParentDto,
  FileHistoriesDto,
  LivingConditionsDto,
  OpenChildFileDto,
} from './dto/child-file.dto.js';
import type { DisclosureDto } from './dto/disclosure.dto.js';
import { recordHistory } from './file-history.js';
import { IdentityVault } from './identity-vault.js';
import { publishOfChild } from './public-events.js';

/** Most lines of history shown at once; a file with more is read in the audit log. */
const HISTORY_SHOWN = 1000;

/** Opens, shows, changes and closes children's files (儿童档案). */
@Injectable()
export class ChildFileService {
  constructor(
    private readonly db: Database,
    private readonly files: ChildFiles,
    private readonly views: ChildFileViews,
    private readonly vault: IdentityVault,
    private readonly policy: PolicyReader,
  ) {}

  async open(caller: Caller, request: OpenChildFileDto): Promise<ChildFileDto> {
    const division = villageOf(caller, request.division);
    assertParents(request);
    return this.db.transact(caller, async (tx) => {
      const file = await this.insertFile(tx, division, request);
      const bornOn = this.vault.birthDateOf(file);
      const limit = this.policy.book.value(adultAge, division, tx.today);
      if (bornOn > tx.today) throw dateInFuture('/identityNumber');
      if (ageOn(bornOn, tx.today) >= limit) throw notAChild();
      await tx.insert(request.parents.map((parent) => this.parentOf(tx, file, parent)));
      tx.schedule(comingOfAgeTimer(file.id, bornOn, limit));
      await recordHistory(tx, { file, action: 'open', from: 'open', to: 'open' });
      publishOfChild(tx, childFileOpened, { key: file.id, division }, { childFileId: file.id, openedOn: tx.today });
      return this.views.show(await this.files.open(tx, file), tx);
    });
  }

  async list(caller: Caller, query: ChildFilesQuery): Promise<Page<ChildFileSummaryDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(ChildFile, query, [
        ['state = ?', query.state],
        ['placement = ?', query.placement],
        ['starts_with(division, ?)', query.division],
      ]);
      return mapPage(found, (file) => this.views.summary(file, caller));
    });
  }

  async get(caller: Caller, id: string): Promise<ChildFileDto> {
    return this.db.read(caller, async (tx) =>
      this.views.show(await this.files.open(tx, await tx.get(ChildFile, id)), tx),
    );
  }

  async history(caller: Caller, id: string): Promise<FileHistoriesDto> {
    return this.db.read(caller, async (tx) => {
      const file = await tx.get(ChildFile, id);
      const entries = await tx.list(FileHistoryEntry, {
        where: [['file_id = ?', file.id]],
        orderBy: 'sequence',
        limit: HISTORY_SHOWN,
      });
      return {
        items: entries.map((line) => {
          const { subjectType, subjectId, details } = line;
          return { ...shownHistoryLine(line), subjectType, subjectId, details };
        }),
      };
    });
  }

  /** Where the child lives and what else it draws; an award in payment is looked at again. */
  async changeLivingConditions(
    caller: Caller,
    id: string,
    version: number,
    conditions: LivingConditionsDto,
  ): Promise<ChildFileDto> {
    return this.db.transact(caller, async (tx) => {
      const file = await tx.lock(ChildFile, id, { version });
      if (!isLive(file)) throw childFileNotOpen();
      const { placement, otherBenefits } = conditions;
      Object.assign(file, { placement, otherBenefits, ...this.vault.sealContact(id, conditions) });
      await tx.save(file);
      await recordHistory(tx, { file, action: 'change-living-conditions', from: file.state, to: file.state });
      const opened = await this.files.open(tx, file);
      await openRedetermination(tx, this.policy.book, file, 'living-conditions-changed');
      return this.views.show(opened, tx);
    });
  }

  async close(caller: Caller, id: string, reason: CloseReason): Promise<ChildFileDto> {
    return this.db.transact(caller, async (tx) => {
      const file = await tx.lock(ChildFile, id);
      await closeFile(tx, file, 'close', reason);
      return this.views.show(await this.files.open(tx, file), tx);
    });
  }

  /** Full names, numbers and address, for a purpose; every time with an audit row. */
  async disclose(caller: Caller, id: string, purpose: string): Promise<DisclosureDto> {
    return this.db.transact(caller, async (tx) => {
      const { file, parents } = await this.files.open(tx, await tx.get(ChildFile, id));
      tx.audit({
        action: 'child-identity-disclosed',
        subjectType: 'child-file',
        subjectId: id,
        division: file.division,
        purpose,
      });
      return {
        child: this.vault.openChild(file),
        parents: parents.flatMap((parent) => {
          const identity = this.vault.openParent(parent);
          return identity === null ? [] : [{ kind: parent.kind, ...identity }];
        }),
      };
    });
  }

  private async insertFile(tx: Transaction, division: DivisionCode, request: OpenChildFileDto): Promise<ChildFile> {
    const id = tx.uuid();
    const personKey = this.vault.personKeyOf(request.identityNumber);
    const taken = await tx.query(
      `INSERT INTO known_child (person_key, file_id) VALUES ($1, $2)
      ON CONFLICT DO NOTHING RETURNING file_id`,
      [personKey, id],
    );
    if (taken.length === 0) throw childFileExists();
    const file = Object.assign(new ChildFile(), {
      id,
      division,
      fileNumber: await nextFileNumber(tx, division),
      state: childFileMachine.initial,
      personKey,
      ...this.vault.sealChild(id, request),
      placement: request.placement,
      otherBenefits: request.otherBenefits,
      adoptedOn: null,
      closeReason: null,
      closedOn: null,
    } satisfies Partial<ChildFile>);
    await tx.insert(file);
    return file;
  }

  private parentOf(tx: Transaction, file: ChildFile, { kind, name, identityNumber }: DeclaredParentDto): Parent {
    const id = tx.uuid();
    const identity =
      name === undefined || identityNumber === undefined
        ? { personKey: null, nameSealed: null, identityNumberSealed: null }
        : this.vault.sealParent(id, { name, identityNumber });
    return Object.assign(new Parent(), { id, fileId: file.id, division: file.division, kind, ...identity });
  }
}

/** @throws ProblemError 422 `division-not-a-village`, `division-outside-jurisdiction` */
function villageOf(caller: Caller, division: string): DivisionCode {
  const village = parseDivisionCode(division);
  if (divisionLevel(village) !== 'village') throw notAVillage('/division');
  if (!divisionContains(caller.division, village)) throw divisionOutside('/division');
  return village;
}

/** @throws ProblemError 422 naming what is missing or said twice */
function assertParents({ identityNumber, parents }: OpenChildFileDto): void {
  if (new Set(parents.map(({ kind }) => kind)).size !== 2) throw parentsIncomplete();
  const seen = new Set([identityNumber]);
  for (const [index, parent] of parents.entries()) {
    const known = [parent.name, parent.identityNumber].filter((part) => part !== undefined).length;
    if (known === 1) throw parentIdentityIncomplete(`/parents/${String(index)}`);
    if (parent.identityNumber === undefined) continue;
    if (seen.has(parent.identityNumber)) throw samePersonTwice(`/parents/${String(index)}/identityNumber`);
    seen.add(parent.identityNumber);
  }
}

/** Readable number (档案编号): service, county, year and a number that says nothing else. */
async function nextFileNumber(tx: Transaction, division: DivisionCode): Promise<string> {
  const [row] = await tx.query<{ next: string | number }>(`SELECT nextval('child_file_number') AS next`);
  if (row === undefined) throw new Error('The sequence of file numbers gave none');
  const county = ancestorAt(division, 'county') ?? division;
  return `cw-${county}-${tx.today.slice(0, 4)}-${String(row.next).padStart(6, '0')}`;
}
