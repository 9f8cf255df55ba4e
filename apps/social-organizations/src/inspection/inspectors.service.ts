import { normalizeIdentityNumber } from '@minzheng/domain';
import { Database, mapPage, PersonKeys } from '@minzheng/platform';
import type { Caller, Page } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Organization } from '../organization/organization.entity.js';
import { registrarOf } from '../registrar.js';
import type { DeclareConflictDto, EnlistInspectorDto, InspectorDto, InspectorsQuery } from './dto/inspector.dto.js';
import { Inspector } from './inspection.entity.js';
import { conflictKnown, inspectorKnown } from './inspection.errors.js';

/** The list of inspectors (检查人员名录) of a registrar, and from what they keep away (回避). */
@Injectable()
export class InspectorsService {
  constructor(
    private readonly db: Database,
    private readonly keys: PersonKeys,
  ) {}

  async enlist(caller: Caller, { division, code, identityNumber }: EnlistInspectorDto): Promise<InspectorDto> {
    const place = registrarOf(caller, division);
    const personKey = this.keys.keyOf(normalizeIdentityNumber(identityNumber));
    return this.db.transact(caller, async (tx) => {
      const id = tx.uuid();
      const added = await tx.query(
        `INSERT INTO inspector (id, version, division, created_at, updated_at, code, person_key, active)
         VALUES ($1, 1, $2, $3, $3, $4, $5, true) ON CONFLICT DO NOTHING RETURNING id`,
        [id, place, tx.now, code, personKey],
      );
      if (added.length === 0) throw inspectorKnown();
      tx.audit({ action: 'inspector-enlisted', subjectType: 'inspector', subjectId: id, division: place });
      return { id, division: place, code, active: true };
    });
  }

  /** Not drawn any more; what the inspector was drawn for stays. */
  async retire(caller: Caller, id: string): Promise<InspectorDto> {
    return this.db.transact(caller, async (tx) => {
      const inspector = await tx.lock(Inspector, id);
      inspector.active = false;
      await tx.save(inspector);
      tx.audit({ action: 'inspector-retired', subjectType: 'inspector', subjectId: id, division: inspector.division });
      return show(inspector);
    });
  }

  async declareConflict(caller: Caller, id: string, request: DeclareConflictDto): Promise<InspectorDto> {
    const { organizationId, reason } = request;
    return this.db.transact(caller, async (tx) => {
      const inspector = await tx.lock(Inspector, id);
      const { division } = await tx.get(Organization, organizationId);
      const added = await tx.query(
        `INSERT INTO inspector_conflict (id, inspector_id, organization_id, division, reason)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
        [tx.uuid(), id, organizationId, division, reason],
      );
      if (added.length === 0) throw conflictKnown();
      tx.audit({
        action: 'inspector-conflict-declared',
        subjectType: 'inspector',
        subjectId: id,
        division,
        details: { organizationId, reason },
      });
      return show(inspector);
    });
  }

  async list(caller: Caller, query: InspectorsQuery): Promise<Page<InspectorDto>> {
    const found = await this.db.read(caller, (tx) => tx.newest(Inspector, query, [['active = ?', query.active]]));
    return mapPage(found, show);
  }
}

/** Without the pseudonym: who reads the list learns a code, not a person. */
function show({ id, division, code, active }: Inspector): InspectorDto {
  return { id, division, code, active };
}
