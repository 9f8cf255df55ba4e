import { randomUUID } from 'node:crypto';
import { itemsFigure } from '../../src/ability-assessment/ability-assessment.policy.js';
import { demoBook } from './demo-book.js';
import { freshElder, type Office, type Person } from './office.js';

const items = demoBook.value(itemsFigure, '', '2026-03-02');

/** Points that add up to the total. */
export function pointsFor(total: number): { item: string; points: number }[] {
  let left = total;
  return items.map(({ code, maxPoints }) => {
    const points = Math.min(left, maxPoints);
    left -= points;
    return { item: code, points };
  });
}

/** Registers an assessor of county 990101. */
export async function assessor(office: Office, certificate: object = {}, by: Person = 'county'): Promise<string> {
  const { id } = await office.post(by, '/assessors', {
    division: by === 'county' ? '990101' : '990102',
    name: '叶丁兰',
    certificateNumber: `PG-${randomUUID().slice(0, 8)}`,
    validFrom: '2025-03-01',
    validTo: '2028-02-29',
    ...certificate,
  });
  return id;
}

export async function requested(office: Office, elder = freshElder(), division = '990101001001'): Promise<string> {
  const { id } = await office.post('clerk', '/ability-assessments', { division, elder, reason: 'first' });
  return id;
}

export function finding(assessorIds: string[], total: number, facts: object = {}): object {
  return {
    assessedOn: '2026-03-02',
    assessorIds,
    points: pointsFor(total),
    coma: false,
    diagnoses: [],
    riskEventDates: [],
    ...facts,
  };
}

/** An elder whose level is concluded. */
export async function concluded(office: Office, total: number, elder = freshElder()): Promise<string> {
  const id = await requested(office, elder);
  const signers = [await assessor(office), await assessor(office)];
  await office.post('investigator', `/ability-assessments/${id}/record`, finding(signers, total));
  await office.post('county', `/ability-assessments/${id}/conclude`);
  return id;
}
