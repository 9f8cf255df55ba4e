import { divisionContains, parseDivisionCode } from '@minzheng/domain';
import {
  conflict,
  Database,
  mapPage,
  PolicyReader,
  unprocessable,
  type Caller,
  type Page,
  type ProblemError,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { averageCostFigure } from '../home-adaptation/home-adaptation.policy.js';
import { placeOf } from '../person/place.js';
import { committedOf } from './adaptation-budget.js';
import { AdaptationProgramme, type TownshipTarget } from './adaptation-programme.entity.js';
import { adaptationProgrammeMachine } from './adaptation-programme.state-machine.js';
import type {
  AdaptationProgrammeDto,
  AdjustProgrammeDto,
  OpenProgrammeDto,
  ProgrammeProgressDto,
  ProgrammesQuery,
} from './dto/adaptation-programme.dto.js';
import { progressOf, totalOf } from './programme-progress.js';

const programmeThere = (): ProblemError =>
  conflict({ code: 'adaptation-programme-there', detail: 'One programme of a county and a year.' });

/** Programmes of home adaptation (年度适老化改造计划), one for a county and a year. */
@Injectable()
export class AdaptationProgrammesService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
  ) {}

  open(caller: Caller, { division, year, budgetFen, townships }: OpenProgrammeDto): Promise<AdaptationProgrammeDto> {
    const county = placeOf(caller, division, ['county']);
    assertTownships(county, townships);
    return this.db.transact(caller, async (tx) => {
      const id = tx.uuid();
      const claimed = await tx.query(
        `INSERT INTO adaptation_programme_year (division, year) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
        [county, year],
      );
      if (claimed.length === 0) throw programmeThere();
      const programme = Object.assign(new AdaptationProgramme(), {
        id,
        division: county,
        year,
        state: adaptationProgrammeMachine.initial,
        budgetFen,
        townships: targetsOf(townships),
      });
      await tx.insert(programme);
      audit(tx, programme, 'opened');
      return this.present(tx, programme);
    });
  }

  /** 预算调整: never below what is committed; whoever wants to take from the budget meanwhile waits. */
  adjust(caller: Caller, id: string, { budgetFen, townships }: AdjustProgrammeDto): Promise<AdaptationProgrammeDto> {
    return this.db.transact(caller, async (tx) => {
      const programme = await tx.lock(AdaptationProgramme, id);
      assertTownships(programme.division, townships);
      const committedFen = await committedOf(tx, id);
      const { now } = tx;
      adaptationProgrammeMachine.apply(programme, 'adjust', { caller: tx.caller, now, budgetFen, committedFen });
      const before = programme.budgetFen;
      Object.assign(programme, { budgetFen, townships: targetsOf(townships) });
      await tx.save(programme);
      audit(tx, programme, 'adjusted', { before, after: budgetFen });
      return this.present(tx, programme);
    });
  }

  close(caller: Caller, id: string): Promise<AdaptationProgrammeDto> {
    return this.db.transact(caller, async (tx) => {
      const programme = await tx.lock(AdaptationProgramme, id);
      adaptationProgrammeMachine.apply(programme, 'close', tx);
      await tx.save(programme);
      audit(tx, programme, 'closed');
      return this.present(tx, programme);
    });
  }

  get(caller: Caller, id: string): Promise<AdaptationProgrammeDto> {
    return this.db.read(caller, async (tx) => this.present(tx, await tx.get(AdaptationProgramme, id)));
  }

  list(caller: Caller, query: ProgrammesQuery): Promise<Page<AdaptationProgrammeDto>> {
    return this.db.read(caller, async (tx) => {
      const found = await tx.newest(AdaptationProgramme, query, [
        ['year = ?', query.year],
        ['state = ?', query.state],
      ]);
      const sums = await tx.query<{ id: string; committed: string }>(
        `SELECT programme_id AS id, sum(committed_fen) AS committed FROM home_adaptation
         WHERE programme_id = ANY($1) GROUP BY programme_id`,
        [found.items.map(({ id }) => id)],
      );
      const committed = new Map(sums.map((row) => [row.id, Number(row.committed)]));
      return mapPage(found, (programme) => shown(tx, programme, committed.get(programme.id) ?? 0));
    });
  }

  progress(caller: Caller, id: string): Promise<ProgrammeProgressDto> {
    return this.db.read(caller, async (tx) => {
      const programme = await tx.get(AdaptationProgramme, id);
      const { budgetFen, division } = programme;
      const townships = await progressOf(tx, programme);
      const { book } = this.policy;
      const place = parseDivisionCode(division);
      const referenceAverageFen = book.value(averageCostFigure, place, tx.today);
      return {
        programmeId: id,
        on: tx.today,
        budgetFen,
        leftFen: budgetFen - (await committedOf(tx, id)),
        referenceAverageFen,
        referenceHomes: Math.floor(budgetFen / referenceAverageFen),
        figure: book.resolve(averageCostFigure.item, place, tx.today),
        total: totalOf(townships),
        townships,
      };
    });
  }

  private async present(tx: ReadTransaction, programme: AdaptationProgramme): Promise<AdaptationProgrammeDto> {
    return shown(tx, programme, await committedOf(tx, programme.id));
  }
}

function shown(tx: ReadTransaction, programme: AdaptationProgramme, committedFen: number): AdaptationProgrammeDto {
  const { id, version, division, year, state, budgetFen, townships } = programme;
  const allowedTransitions = adaptationProgrammeMachine.allowedTransitions(programme, tx);
  return { id, version, division, year, state, budgetFen, townships, committedFen, allowedTransitions };
}

const targetsOf = (townships: readonly TownshipTarget[]): TownshipTarget[] =>
  townships.map(({ division, homes }) => ({ division, homes }));

/** @throws ProblemError 422 `adaptation-township-foreign`, `adaptation-item-repeated` */
function assertTownships(county: string, townships: readonly TownshipTarget[]): void {
  const errors = townships.flatMap(({ division }, index) => {
    const pointer = `/townships/${index}/division`;
    const place = parseDivisionCode(division);
    if (!divisionContains(parseDivisionCode(county), place)) {
      return [{ pointer, code: 'adaptation-township-foreign', detail: 'Not a township of this county' }];
    }
    return townships.findIndex((other) => other.division === division) < index
      ? [{ pointer, code: 'adaptation-item-repeated', detail: 'A township stands there once' }]
      : [];
  });
  const [first] = errors;
  if (first !== undefined) throw unprocessable({ code: first.code, errors });
}

function audit(tx: Transaction, { id, division }: AdaptationProgramme, act: string, details: object = {}): void {
  const action = `adaptation-programme-${act}`;
  tx.audit({ action, subjectType: 'adaptation-programme', subjectId: id, division, details: { ...details } });
}
