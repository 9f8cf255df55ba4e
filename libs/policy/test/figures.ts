import type { DivisionCode } from '@minzheng/domain';
import type { PolicyFigure, PolicyPack } from '../src/index.js';

/** A valid figure to vary. */
export function aFigure(change: Partial<PolicyFigure> = {}): PolicyFigure {
  return {
    item: 'subsistence-allowance.standard',
    division: '9901' as DivisionCode,
    validFrom: '2025-01-01',
    validTo: null,
    value: 106_400,
    unit: 'fen/person/month',
    title: '低保标准',
    titleEn: 'Standard',
    source: 'test',
    ...change,
  };
}

export function aPack(...figures: PolicyFigure[]): PolicyPack {
  return { name: 'test', title: '测试', titleEn: 'Test', figures };
}

export const place = (code: string): DivisionCode => code as DivisionCode;
