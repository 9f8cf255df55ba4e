import { createHash } from 'node:crypto';
import { gravesImported } from '@minzheng/contracts';
import { shanghaiTimestamp } from '@minzheng/domain';
import { Database, type Caller, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { mostReportedLines, type GraveImportDto, type ImportGravesDto } from '../dto/grave-import.dto.js';
import { Cemetery, Grave } from '../grave.entity.js';
import { graveCode } from '../grave-code.js';
import { GraveViews } from '../grave-views.js';
import { feeTimer } from '../perform.js';
import { GraveImport } from './grave-import.entity.js';
import { readGraves, type ImportedGrave } from './read-graves.js';

/**
 * Takes over the graves of a cemetery from a file, all good lines in one transaction. A grave that is there stays as it
 * is, so that a corrected file can follow; the same file again answers with the first report.
 */
@Injectable()
export class GraveImportService {
  constructor(
    private readonly db: Database,
    private readonly views: GraveViews,
  ) {}

  import(caller: Caller, cemeteryId: string, { fileName, content }: ImportGravesDto): Promise<GraveImportDto> {
    const digest = createHash('sha256').update(content).digest('hex');
    return this.db.transact(caller, async (tx) => {
      // Imports of one cemetery wait for each other, so that none adds what another is about to add.
      const cemetery = await tx.lock(Cemetery, cemeteryId);
      const before = await importOf(tx, cemeteryId, digest);
      if (before !== undefined) return importDto(before);
      const { graves, faults, lines } = readGraves(content);
      const found = await tx.query<{ graveCode: string }>(
        `SELECT grave_code AS "graveCode" FROM grave WHERE cemetery_id = $1`,
        [cemeteryId],
      );
      const known = new Set(found.map((grave) => grave.graveCode));
      const rows = graves
        .map((imported) => this.rowOf(tx, cemetery, imported))
        .filter((row) => !known.has(row.graveCode));
      await tx.insert(rows);
      for (const { id, state, feePaidTo } of rows) {
        if (feePaidTo !== null && state !== 'fee-due') tx.schedule(feeTimer({ id, feePaidTo }));
      }
      const report = Object.assign(new GraveImport(), {
        ...{ id: tx.uuid(), cemeteryId, division: cemetery.division, fileName, digest, lines },
        ...{ added: rows.length, known: graves.length - rows.length, importedAt: tx.now },
        badLines: faults.slice(0, mostReportedLines),
      });
      await tx.insert(report);
      announce(tx, report);
      return importDto(report);
    });
  }

  private rowOf(tx: Transaction, cemetery: Cemetery, imported: ImportedGrave): Grave {
    const { section, row, column, kind, areaCm2, holder, soldOn, urns, feePaidTo } = imported;
    const id = tx.uuid();
    const nobody = { holderKey: null, holderNameSealed: null, holderNumberSealed: null };
    const overdue = imported.state !== 'free' && feePaidTo !== null && feePaidTo < tx.today;
    return Object.assign(new Grave(), {
      ...{ id, division: cemetery.division, cemeteryId: cemetery.id, section, rowNumber: row, columnNumber: column },
      graveCode: graveCode({ cemetery: cemetery.code, section, row, column }),
      ...{ kind, areaCm2, urns, feePaidTo },
      state: overdue ? ('fee-due' as const) : imported.state,
      ...(holder === null ? nobody : this.views.holder(id, holder)),
      sale:
        soldOn === null
          ? null
          : { basis: 'taken-over', deathId: null, proofDigest: null, soldOn, soldBy: 'import', priceFen: null },
    } satisfies Partial<Grave>);
  }
}

async function importOf(tx: Transaction, cemeteryId: string, digest: string): Promise<GraveImport | undefined> {
  const [found] = await tx.list(GraveImport, {
    where: [
      ['cemetery_id = ?', cemeteryId],
      ['digest = ?', digest],
    ],
    orderBy: 'id',
    limit: 1,
  });
  return found;
}

function announce(tx: Transaction, { id, cemeteryId, division, added, known, badLines }: GraveImport): void {
  const counts = { added, known, bad: new Set(badLines.map(({ line }) => line)).size };
  tx.publish({
    definition: gravesImported,
    key: cemeteryId,
    division,
    data: { importId: id, cemeteryId, ...counts },
  });
  tx.audit({ action: 'graves-imported', subjectType: 'cemetery', subjectId: cemeteryId, division, details: counts });
}

function importDto({ importedAt, badLines, ...report }: GraveImport): GraveImportDto {
  const { id, cemeteryId, fileName, lines, added, known } = report;
  return {
    ...{ id, cemeteryId, fileName, lines, added, known },
    badLines: badLines.map(({ line, column, code }) => ({ line, column, code })),
    importedAt: shanghaiTimestamp(importedAt),
  };
}
