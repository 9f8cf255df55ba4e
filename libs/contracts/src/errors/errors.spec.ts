import { readdirSync, readFileSync } from 'node:fs';
import { errorByCode, errorCodes } from './index.js';

interface Problem {
  readonly code: string;
  readonly status: number;
}

/** Every example of a problem document in an OpenAPI document. */
function problemsIn(node: unknown): Problem[] {
  if (typeof node !== 'object' || node === null) return [];
  const { code, status } = node as Partial<Problem>;
  if (typeof code === 'string' && typeof status === 'number') return [{ code, status }];
  return Object.values(node).flatMap(problemsIn);
}

describe('the catalogue of error codes', () => {
  it('has each code once, with a status of a refusal or a failure', () => {
    const codes = errorCodes.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
    expect(codes.filter((code) => !/^[a-z]+(?:-[a-z]+)*$/.test(code))).toEqual([]);
    expect(errorCodes.filter(({ status }) => status < 400 || status > 599)).toEqual([]);
  });

  const folder = new URL('../../../../docs/openapi/', import.meta.url);
  it.each(readdirSync(folder))('has every code that %s promises, with its status', (file) => {
    const promised = problemsIn(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    expect(promised.length).toBeGreaterThan(0);
    expect(promised.filter(({ code, status }) => errorByCode(code)?.status !== status)).toEqual([]);
  });
});
