import { syntheticPerson } from '@minzheng/testing';
import type { AidFacts } from '../../src/aid/aid-facts.js';
import type { FileAidDto } from '../../src/aid/dto/aid.dto.js';
import type { Plain } from '../../src/plain.js';

/** Facts that pass every rule in the demonstration city: two people at the limit of 2 × 1064 yuan each. */
export function aidFacts(changes: Partial<AidFacts> = {}): AidFacts {
  return {
    on: '2026-03-02',
    members: [
      { ref: 'm1', declaredFen: 425_600, foundFen: 425_600 },
      { ref: 'm2', declaredFen: 0, foundFen: null },
    ],
    report: { usable: true, unknownSources: [] },
    fundIsCharity: true,
    lastHelpedOn: null,
    ...changes,
  };
}

let serial = 0;

/** A couple that nobody else is. */
export function aidRequest(changes: Partial<FileAidDto> = {}): Plain<FileAidDto> {
  serial += 1;
  const [one, other] = ['one', 'other'].map((who) =>
    syntheticPerson({ seed: `aid ${String(serial)} ${who}`, birthDate: `${String(1940 + (serial % 60))}-06-01` }),
  );
  return {
    residence: '990101001001',
    need: 'medical',
    needFen: 800_000,
    members: [
      {
        ref: 'm1',
        role: 'applicant',
        name: one!.name,
        identityNumber: one!.identityNumber,
        monthlyIncomeFen: 200_000,
      },
      { ref: 'm2', role: 'member', name: other!.name, identityNumber: other!.identityNumber, monthlyIncomeFen: 0 },
    ],
    ...changes,
  };
}
