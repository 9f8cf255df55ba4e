import { birthDateOf, isIdentityNumber, sexOf, type IdentityNumber } from '@minzheng/domain';
import type { Family } from './family.js';
import { cityHouseholds } from './population.js';
import { counties, townships, villages } from './places.js';

const city = [...cityHouseholds('minzheng', 2_000)];
const share = (test: (family: Family) => boolean): number => city.filter(test).length / city.length;
const deposits = (family: Family): number =>
  family.declaration.properties.reduce((sum, item) => sum + (item.kind === 'deposit' ? item.valueFen : 0), 0);

describe('the synthetic city', () => {
  it('has two counties, six townships and thirty villages, one in another', () => {
    expect([counties.length, townships.length, villages.length]).toEqual([2, 6, 30]);
    for (const village of villages) {
      expect(townships.some((township) => village.code.startsWith(township.code))).toBe(true);
    }
    expect(new Set(city.map((family) => family.declaration.division)).size).toBe(30);
  });

  it('is the same for the same seed, another for another, and a small one begins like a large one', () => {
    expect([...cityHouseholds('minzheng', 50)]).toEqual(city.slice(0, 50));
    expect([...cityHouseholds('other', 50)]).not.toEqual(city.slice(0, 50));
  });

  it('gives every person one valid number of the synthetic city', () => {
    const numbers = city.flatMap((family) => family.register.map((person) => person.identityNumber));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((number) => isIdentityNumber(number) && number.startsWith('9901'))).toBe(true);
  });

  it('declares families that could exist', () => {
    for (const { declaration } of city) {
      const [applicant, ...others] = declaration.members;
      expect(applicant?.relation).toBe('applicant');
      const born = (number = '') => birthDateOf(number as IdentityNumber);
      for (const member of others) {
        expect(member.relation).not.toBe('applicant');
        if (member.relation === 'child')
          expect(born(member.identityNumber) > born(applicant?.identityNumber)).toBe(true);
        if (member.relation === 'parent')
          expect(born(member.identityNumber) < born(applicant?.identityNumber)).toBe(true);
        if (member.relation === 'spouse') {
          expect(sexOf(member.identityNumber as IdentityNumber)).not.toBe(
            sexOf(applicant?.identityNumber as IdentityNumber),
          );
          expect([member.maritalStatus, applicant?.maritalStatus]).toEqual(['married', 'married']);
        }
        expect(born(member.identityNumber) < '2025-01-01').toBe(true);
      }
    }
  });

  it('has incomes and property as a city has', () => {
    const people = city.reduce((sum, family) => sum + family.declaration.members.length, 0);
    expect(people / city.length).toBeGreaterThan(2);
    expect(people / city.length).toBeLessThan(3.6);
    const wages = city
      .flatMap((family) => family.facts.filter((fact) => fact.fact['kind'] === 'wage'))
      .map((fact) => Number(fact.fact['monthlyAmountFen']))
      .sort((a, b) => a - b);
    const median = wages[Math.floor(wages.length / 2)] ?? 0;
    expect(median).toBeGreaterThan(270_000);
    expect(median).toBeLessThan(350_000);
    expect(Math.max(...wages) / median).toBeGreaterThan(2.5);
    const poor = share((family) => {
      const income = family.declaration.incomes.reduce((sum, item) => sum + item.monthlyAmountFen, 0);
      return income / family.declaration.members.length < 106_400;
    });
    expect(poor).toBeGreaterThan(0.1);
    expect(poor).toBeLessThan(0.6);
    expect(share((family) => deposits(family) > 0)).toBeGreaterThan(0.6);
    expect(share((family) => family.facts.some((fact) => fact.fact['vehicleKind'] === 'car'))).toBeCloseTo(0.28, 1);
  });

  it('has families that do not declare everything, and most that do', () => {
    const known = (family: Family): number =>
      family.facts.reduce((sum, fact) => sum + Number(fact.fact['balanceFen'] ?? 0), 0);
    const hiding = share((family) => known(family) > deposits(family));
    expect(hiding).toBeGreaterThan(0.03);
    expect(hiding).toBeLessThan(0.12);
    expect(share((family) => known(family) < deposits(family))).toBe(0);
  });
});
