import { walkPermissions, type GuardedOperation, type MatrixDivisions, type Target } from '@minzheng/testing';
import type { FuneralOffice } from './funeral-office.js';

/** Walks one operation's permissions; returns what leaked. */
export function walkSettled(
  office: FuneralOffice,
  operation: GuardedOperation,
  divisions?: MatrixDivisions,
): Promise<readonly unknown[]> {
  const target = async (): Promise<Target> => {
    const made = await operation.target();
    // What a death brings about is written by consumers, and must not be taken for what a refused caller wrote.
    await office.settled();
    return made;
  };
  return walkPermissions(office.service, [{ ...operation, target }], divisions);
}
