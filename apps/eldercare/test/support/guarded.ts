import { matrixRows, type MatrixRow } from '@minzheng/testing';
import { matterReaders } from '../../src/access.js';
import type { Office } from './office.js';

/** One line of the permission matrix; its target is made in the office of the test file. */
export type Guarded = MatrixRow<Office>;
export const { files, acts, route, reads, policyFigures } = matrixRows<Office>('eldercare', matterReaders);
