import { conflict, unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

export const inspectorKnown = (): ProblemError =>
  conflict({ code: 'inspector-known', detail: 'The registrar has an inspector with this code or of this person' });

export const conflictKnown = (): ProblemError =>
  conflict({ code: 'conflict-known', detail: 'The inspector keeps away from this organisation already' });

export const drawingMade = (): ProblemError =>
  conflict({
    code: 'drawing-made',
    detail: 'The registrar has drawn for a plan of this title; a draw is not repeated',
  });

export const tooFewInspectors = (): ProblemError =>
  conflict({
    code: 'too-few-inspectors',
    detail: 'For an organisation that was drawn too few inspectors are free of conflicts; nothing was drawn',
  });

export const nothingToDraw = (): ProblemError =>
  conflict({ code: 'population-empty', detail: 'On that day the registrar had no organisation' });

export const populationInFuture = (): ProblemError => future('/populationOn');
export const inspectionInFuture = (): ProblemError => future('/inspectedOn');

function future(pointer: string): ProblemError {
  return unprocessable({
    code: 'date-in-future',
    errors: [{ pointer, code: 'date-in-future', detail: 'The day lies in the future' }],
  });
}
