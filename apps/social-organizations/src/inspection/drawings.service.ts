import { inspectionDrawn } from '@minzheng/contracts';
import { divisionLevel } from '@minzheng/domain';
import type { DivisionCode } from '@minzheng/domain';
import { Database, mapPage, PolicyReader } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { registrarOf } from '../registrar.js';
import { draw, TooFewInspectors } from './draw.js';
import type { DrawInput, DrawnOrganization } from './draw.js';
import type { DrawDto, DrawingDto, DrawingsQuery, DrawingSummaryDto, VerifiedDrawingDto } from './dto/drawing.dto.js';
import { Inspection, InspectionDrawing } from './inspection.entity.js';
import { drawingMade, nothingToDraw, populationInFuture, tooFewInspectors } from './inspection.errors.js';
import { inspectionMinimum, inspectionShare, inspectorsMinimum } from './inspection.policy.js';
import { inspectionMachine } from './inspection.state-machine.js';
import { sampleSize } from './sample-size.js';
import type { Plain } from '../plain.js';

interface Candidate {
  id: string;
  creditCode: string;
}

/** Draws organisations and inspectors (双随机), keeps everything a draw was made from, and repeats it for anyone. */
@Injectable()
export class DrawingsService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
  ) {}

  async draw(caller: Caller, { division, title, populationOn }: DrawDto): Promise<DrawingDto> {
    const registrar = registrarOf(caller, division);
    return this.db.transact(caller, async (tx) => {
      if (populationOn > tx.today) throw populationInFuture();
      // Two draws of one registrar at once would both find that there is none of this title.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`inspection drawing ${registrar}`]);
      await assertNotDrawn(tx, registrar, title);
      const candidates = await populationOf(tx, registrar, populationOn);
      if (candidates.length === 0) throw nothingToDraw();
      const policy = this.policy.book.at(registrar, tx.today);
      const level = divisionLevel(registrar) === 'city' ? 'city' : 'county';
      const share = policy.value(inspectionShare[level]);
      const minimum = policy.value(inspectionMinimum[level]);
      const input: DrawInput = {
        // Its random part is the platform's; recorded, so that nobody has to trust it.
        seed: tx.uuid(),
        population: candidates.map(({ creditCode }) => creditCode),
        size: sampleSize(candidates.length, share, minimum),
        inspectors: await inspectorsOf(tx, registrar),
        conflicts: await conflictsOf(tx, registrar),
        inspectorsEach: policy.value(inspectorsMinimum),
      };
      const drawing = Object.assign(new InspectionDrawing(), {
        id: tx.uuid(),
        division: registrar,
        title,
        populationOn,
        drawnAt: tx.now,
        drawnBy: caller.subject,
        share: `${String(share.numerator)}/${String(share.denominator)}`,
        minimum,
        input,
        drawn: drawnFrom(input),
      } satisfies InspectionDrawing);
      await tx.insert(drawing);
      await openInspections(tx, drawing, candidates);
      tx.publish({
        definition: inspectionDrawn,
        key: drawing.id,
        division: registrar,
        data: {
          drawingId: drawing.id,
          drawnOn: tx.today,
          populationOn,
          populationSize: candidates.length,
          drawnSize: drawing.drawn.length,
          seed: input.seed,
        },
      });
      tx.audit({
        action: 'inspection-drawn',
        subjectType: 'inspection-drawing',
        subjectId: drawing.id,
        division: registrar,
        details: { population: candidates.length, drawn: drawing.drawn.length },
      });
      return show(drawing);
    });
  }

  async get(caller: Caller, id: string): Promise<DrawingDto> {
    return this.db.readOnce(caller, async (tx) => show(await tx.get(InspectionDrawing, id)));
  }

  /** The draw again, from nothing but what is recorded. */
  async verify(caller: Caller, id: string): Promise<VerifiedDrawingDto> {
    const { input, drawn: recorded } = await this.db.readOnce(caller, (tx) => tx.get(InspectionDrawing, id));
    const drawn = draw(input);
    return { equal: sameDraw(drawn, recorded), drawn };
  }

  async list(caller: Caller, query: DrawingsQuery): Promise<Page<DrawingSummaryDto>> {
    const found = await this.db.read(caller, (tx) => tx.newest(InspectionDrawing, query, []));
    return mapPage(found, summaryOf);
  }
}

/** @throws ProblemError 409 `too-few-inspectors` */
function drawnFrom(input: DrawInput): DrawnOrganization[] {
  try {
    return draw(input);
  } catch (error) {
    if (error instanceof TooFewInspectors) throw tooFewInspectors();
    throw error;
  }
}

/** @throws ProblemError 409 `drawing-made` */
async function assertNotDrawn(tx: Transaction, division: DivisionCode, title: string): Promise<void> {
  const made = await tx.query(`SELECT id FROM inspection_drawing WHERE division = $1 AND title = $2`, [
    division,
    title,
  ]);
  if (made.length > 0) throw drawingMade();
}

/** Organisations that the registrar had on that day, by credit code. */
function populationOf(tx: ReadTransaction, division: DivisionCode, on: string): Promise<Candidate[]> {
  return tx.query<Candidate>(
    `SELECT id, credit_code AS "creditCode" FROM organization
     WHERE division = $1 AND registered_on <= $2 AND (ended_on IS NULL OR ended_on > $2)
     ORDER BY credit_code COLLATE "C"`,
    [division, on],
  );
}

async function inspectorsOf(tx: ReadTransaction, division: DivisionCode): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `SELECT code FROM inspector WHERE division = $1 AND active ORDER BY code COLLATE "C"`,
    [division],
  );
  return rows.map(({ code }) => code);
}

/** Declared, or because the inspector holds or held a role in the organisation. */
function conflictsOf(tx: ReadTransaction, division: DivisionCode): Promise<DrawInput['conflicts'][number][]> {
  return tx.query(
    `SELECT DISTINCT organization.credit_code AS "creditCode", inspector.code AS inspector
     FROM inspector JOIN organization ON organization.division = inspector.division
     WHERE inspector.division = $1 AND inspector.active AND (
       EXISTS (SELECT FROM inspector_conflict AS declared
               WHERE declared.inspector_id = inspector.id AND declared.organization_id = organization.id)
       OR EXISTS (SELECT FROM organization_role AS role
                  WHERE role.organization_id = organization.id AND role.person_key = inspector.person_key))
     ORDER BY 1, 2`,
    [division],
  );
}

async function openInspections(
  tx: Transaction,
  { id: drawingId, division, drawn }: InspectionDrawing,
  candidates: readonly Candidate[],
): Promise<void> {
  const ids = new Map(candidates.map(({ id, creditCode }) => [creditCode, id]));
  const inspections = drawn.map(({ creditCode, inspectors }, index) => {
    const organizationId = ids.get(creditCode);
    if (organizationId === undefined) throw new Error('An organisation was drawn that is not in the population');
    return Object.assign(new Inspection(), {
      id: tx.uuid(),
      division,
      drawingId,
      organizationId,
      place: index + 1,
      state: inspectionMachine.initial,
      inspectors,
      inspectedOn: null,
      present: [],
      result: null,
      findings: null,
      publishedOn: null,
      rectifyBy: null,
      rectification: null,
      rectifiedOn: null,
    } satisfies Partial<Inspection>);
  });
  await tx.insert(inspections);
}

function sameDraw(one: readonly DrawnOrganization[], other: readonly DrawnOrganization[]): boolean {
  const text = (drawn: readonly DrawnOrganization[]): string =>
    drawn.map(({ creditCode, inspectors }) => `${creditCode} ${inspectors.join(' ')}`).join('\n');
  return text(one) === text(other);
}

function summaryOf(drawing: InspectionDrawing): Plain<DrawingSummaryDto> {
  const { id, division, title, populationOn, drawnAt, share, minimum, input, drawn } = drawing;
  const { seed } = input;
  return {
    id,
    division,
    title,
    populationOn,
    drawnAt: drawnAt.toISOString(),
    share,
    minimum,
    size: drawn.length,
    seed,
  };
}

function show(drawing: InspectionDrawing): DrawingDto {
  const { population, inspectors, inspectorsEach, conflicts } = drawing.input;
  return { ...summaryOf(drawing), population, inspectors, inspectorsEach, conflicts, drawn: drawing.drawn };
}
