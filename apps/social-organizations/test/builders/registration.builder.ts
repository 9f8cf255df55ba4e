import { makeIdentityNumber } from '@minzheng/domain';
import { syntheticPerson } from '@minzheng/testing';
import type { RegistrationFacts } from '../../src/registration/registration-facts.js';
import type { FileRegistrationDto } from '../../src/registration/dto/registration.dto.js';
import type { Plain } from '../../src/plain.js';

/** Facts that pass every rule in the demonstration city. */
export function registrationFacts(changes: Partial<RegistrationFacts> = {}): RegistrationFacts {
  return {
    kind: 'association',
    foundationType: null,
    level: 'county',
    name: '云州市城关区社区互助协会',
    nameTaken: false,
    individualFounders: 50,
    unitFounders: 0,
    verifiedCapitalFen: 3_000_000,
    premises: true,
    consentedOn: '2026-02-20',
    legalRepresentatives: [{ age: 40, representsAssociation: false, deceased: false }],
    ...changes,
  };
}

let serial = 0;

/** An application that can be registered: a name and people that nobody else has. */
export function registrationRequest(changes: Partial<FileRegistrationDto> = {}): Plain<FileRegistrationDto> {
  serial += 1;
  return {
    division: '990101',
    kind: 'association',
    foundationType: null,
    name: `云州市城关区第${String(serial)}社区互助协会`,
    scope: '邻里互助、志愿服务',
    premises: '城关区和平路1号',
    supervisingUnit: '城关区民政局',
    individualFounders: 50,
    unitFounders: 0,
    verifiedCapitalFen: 3_000_000,
    people: [somebodyElse(serial)],
    ...changes,
  };
}

/** A legal representative that no other application has, however many there are. */
function somebodyElse(number: number): FileRegistrationDto['people'][number] {
  const year = 1950 + Math.floor(number / 900);
  const identityNumber = makeIdentityNumber('990101', `${String(year)}-01-01`, (number % 900) + 1);
  return { role: 'legal-representative', name: '云甲一', identityNumber };
}

/** A synthetic person of age, proposed for a role. */
export function namedPerson(
  seed: string,
  role: FileRegistrationDto['people'][number]['role'],
  birthDate = '1980-05-06',
): FileRegistrationDto['people'][number] {
  const { name, identityNumber } = syntheticPerson({ seed, birthDate });
  return { role, name, identityNumber };
}
