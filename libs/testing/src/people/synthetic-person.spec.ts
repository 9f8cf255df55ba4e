import { birthDateOf, isIdentityNumber, sexOf } from '@minzheng/domain';
import { syntheticPeople, syntheticPerson } from './synthetic-person.js';

describe('synthetic people', () => {
  it('are the same for the same seed and others for another', () => {
    expect(syntheticPerson({ seed: 'a' })).toEqual(syntheticPerson({ seed: 'a' }));
    expect(syntheticPerson({ seed: 'a' })).not.toEqual(syntheticPerson({ seed: 'b' }));
  });

  it('have a number that fits what was ordered', () => {
    const { identityNumber, ...person } = syntheticPerson({
      seed: 1,
      birthDate: '1949-10-01',
      sex: 'female',
      division6: '990102',
    });
    expect(isIdentityNumber(identityNumber)).toBe(true);
    expect(identityNumber.slice(0, 6)).toBe('990102');
    expect([birthDateOf(identityNumber), sexOf(identityNumber)]).toEqual(['1949-10-01', 'female']);
    expect(person).toMatchObject({ birthDate: '1949-10-01', sex: 'female' });
  });

  it('are all different, even when born on the same day', () => {
    const people = syntheticPeople(200, { seed: 'crowd', birthDate: '1980-01-01' });
    expect(new Set(people.map((person) => person.identityNumber)).size).toBe(200);
    expect(people.every(({ identityNumber, sex }) => sexOf(identityNumber) === sex)).toBe(true);
  });

  it('never live outside province 99', () => {
    expect(() => syntheticPerson({ seed: 1, division6: '370102' })).toThrow('province 99');
  });
});
