import { BooleanField, DivisionField, EnumField, PageOf, PageQuery } from '@minzheng/platform';
import { programmeCodes } from '../../programmes/programme.js';
import type { ProgrammeCode } from '../../programmes/programme.js';
import { caseStates } from '../case-records.js';
import type { CaseState } from '../case-records.js';
import { CaseSummaryDto } from './case-view.dto.js';

export const caseSorts = ['newest', 'oldest'] as const;

export class RelativeRegisterQuery extends PageQuery {
  @EnumField({ description: 'Only cases in this state', values: caseStates, optional: true })
  state?: CaseState;

  @DivisionField({ description: 'Only cases below this division', optional: true })
  division?: string;

  @EnumField({ description: 'Order by filing; newest first unless said', values: caseSorts, optional: true })
  sort?: (typeof caseSorts)[number];
}

/** The closed list of filters and sorts. */
export class CasesQuery extends RelativeRegisterQuery {
  @EnumField({ description: 'Only cases that ask for this programme', values: programmeCodes, optional: true })
  programme?: ProgrammeCode;

  @BooleanField({ description: 'Only cases with (or without) a clock that has run out', optional: true })
  overdue?: boolean;

  @BooleanField({ description: 'Only near relatives of staff and cadres (or only others)', optional: true })
  nearRelative?: boolean;
}

export const CasePageDto = PageOf(CaseSummaryDto);
