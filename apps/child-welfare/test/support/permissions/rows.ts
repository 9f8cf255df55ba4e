import { matrixRows, type MatrixRow } from '@minzheng/testing';
import { fileReaders } from '../../../src/access.js';
import type { Office } from '../office.js';

export type Row = MatrixRow<Office>;
export const { files, acts, route, reads, policyFigures } = matrixRows<Office>('child-welfare', fileReaders);
