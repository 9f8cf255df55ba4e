import {
  cursorOf,
  Database,
  limitOf,
  mapPage,
  page,
  PLATFORM_CONFIG,
  RANDOM,
  systemCaller,
  type Caller,
  type Page,
  type PlatformConfig,
} from '@minzheng/platform';
import { parseDivisionCode, type RandomSource } from '@minzheng/domain';
import { Inject, Injectable } from '@nestjs/common';
import { ownDivision } from '../division.js';
import type {
  CemeteriesQuery,
  CemeteryDto,
  GraveCodeCheckDto,
  OccupancyDto,
  OpenCemeteryDto,
  SectionOccupancyDto,
} from './dto/grave.dto.js';
import { Cemetery, type GraveState } from './grave.entity.js';
import { cemeteryCodeTaken } from './grave.errors.js';
import { isGraveCode } from './grave-code.js';

const letters: Record<GraveState, string> = { free: 'f', sold: 's', occupied: 'o', 'fee-due': 'd', closed: 'x' };

/** Cemeteries, what lies where in them, and the check of a plate. */
@Injectable()
export class CemeteryService {
  constructor(
    private readonly db: Database,
    @Inject(RANDOM) private readonly random: RandomSource,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  open(caller: Caller, { division: place, code, name, kind }: OpenCemeteryDto): Promise<CemeteryDto> {
    return this.db.transact(caller, async (tx) => {
      const division = ownDivision(caller, place);
      const cemetery = Object.assign(new Cemetery(), { id: tx.uuid(), division, code, name, kind });
      const taken = await tx.query(
        `INSERT INTO cemetery_code (code, cemetery_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING code`,
        [code, cemetery.id],
      );
      if (taken.length === 0) throw cemeteryCodeTaken();
      await tx.insert(cemetery);
      tx.audit({ action: 'cemetery-opened', subjectType: 'cemetery', subjectId: cemetery.id, division });
      return cemeteryDto(cemetery);
    });
  }

  list(caller: Caller, query: CemeteriesQuery): Promise<Page<CemeteryDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const limit = limitOf(query);
      const rows = await tx.list(Cemetery, {
        where: [['code > ?', cursorOf(query, ['string'])?.[0]]],
        orderBy: 'code',
        limit: limit + 1,
      });
      return mapPage(
        page(rows, limit, ({ code }) => [code]),
        cemeteryDto,
      );
    });
  }

  get(caller: Caller, id: string): Promise<CemeteryDto> {
    return this.db.readOnce(caller, async (tx) => cemeteryDto(await tx.get(Cemetery, id)));
  }

  /** One text per row, made by PostgreSQL: thousands of graves are a few kilobytes. */
  occupancy(caller: Caller, id: string): Promise<OccupancyDto> {
    return this.db.read(caller, async (tx) => {
      const cemetery = await tx.get(Cemetery, id);
      const cells = await tx.query<{ section: string; row: number; column: number; state: GraveState }>(
        `SELECT section, row_number AS "row", column_number AS "column", state FROM grave
         WHERE cemetery_id = $1 ORDER BY section, row_number, column_number`,
        [cemetery.id],
      );
      const sections = [...Map.groupBy(cells, ({ section }) => section)].map(([section, graves]) => {
        const count = (state: GraveState): number => graves.filter((grave) => grave.state === state).length;
        const counts = { free: count('free'), sold: count('sold'), occupied: count('occupied') };
        return { section, ...counts, feeDue: count('fee-due'), rows: rowsOf(graves) } satisfies SectionOccupancyDto;
      });
      return { cemeteryId: id, sections };
    });
  }

  /** What the plate itself says and whether there is such a grave; nothing about who holds it or lies in it. */
  async check(code: string): Promise<GraveCodeCheckDto> {
    const unknown = { valid: false, cemetery: null, place: null };
    if (!isGraveCode(code)) return unknown;
    const city = parseDivisionCode(this.config.PLATFORM_DIVISION);
    const caller = systemCaller('grave-code-check', city, { requestId: this.random.uuid() });
    return this.db.readOnce(caller, async (tx) => {
      const [found] = await tx.query<{ name: string; place: string }>(
        `SELECT cemetery.name, concat_ws('-', section, lpad(row_number::text, 3, '0'), lpad(column_number::text, 3, '0')) AS place
         FROM grave JOIN cemetery ON cemetery.id = grave.cemetery_id WHERE grave_code = $1`,
        [code],
      );
      return found === undefined ? unknown : { valid: true, cemetery: found.name, place: found.place };
    });
  }
}

function rowsOf(graves: readonly { row: number; column: number; state: GraveState }[]): string[] {
  const rows: string[][] = [];
  for (const { row, column, state } of graves) {
    while (rows.length < row) rows.push([]);
    const cells = rows[row - 1] ?? [];
    while (cells.length < column - 1) cells.push('.');
    cells.push(letters[state]);
  }
  return rows.map((cells) => cells.join(''));
}

function cemeteryDto({ id, version, division, code, name, kind }: Cemetery): CemeteryDto {
  return { id, version, division, code, name, kind };
}
