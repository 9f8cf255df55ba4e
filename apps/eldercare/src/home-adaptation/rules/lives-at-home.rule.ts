import { failed, passed } from '@minzheng/workflow';
import { adaptationRule } from '../adaptation-facts.js';

/** 居家: a home that nobody lives in is not adapted. */
export const livesAtHome = adaptationRule({
  code: 'lives-at-home',
  title: '老年人居家生活，未入住养老机构',
  legalBasis: '民发〔2020〕86号 第二条',
  check: ({ inInstitution }) =>
    inInstitution ? failed('The elder lives in an institution', undefined, ['/elder']) : passed(),
});
