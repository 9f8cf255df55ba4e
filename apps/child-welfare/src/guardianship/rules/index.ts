import { defineRules } from '@minzheng/workflow';
import { guardianshipMatrix } from './guardianship-matrix.rule.js';
import { notAdopted } from './not-adopted.rule.js';
import { underAge } from './under-age.rule.js';

/** In the order in which they are explained. */
export const recognitionRules = defineRules([underAge, notAdopted, guardianshipMatrix]);
