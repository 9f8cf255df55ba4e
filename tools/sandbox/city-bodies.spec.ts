import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { readDto } from '@minzheng/platform';

import { root } from '../lib/paths.ts';

interface Entry {
  kind: string;
  body: Record<string, object>;
}

type Dtos = Record<string, Parameters<typeof readDto>[0]>;

const load = async <Module>(file: string): Promise<Module> =>
  (await import(pathToFileURL(path.join(root, 'apps', file)).href)) as Module;

/** What the synthetic city offers ready for the services has to be what their operations read. */
describe('request bodies of the synthetic city', () => {
  let entries: Entry[];
  beforeAll(async () => {
    const { cityHouseholds } = await load<{
      cityHouseholds: (seed: string, count: number) => Iterable<{ entries: Entry[] }>;
    }>('sandbox-departments/src/city/population.ts');
    entries = [...cityHouseholds('minzheng', 1_000)].flatMap((family) => family.entries);
  });

  const bodiesOf = (kind: string, of: (body: Entry['body']) => object | object[] | undefined): object[] => {
    const bodies = entries.filter((entry) => entry.kind === kind).flatMap(({ body }) => of(body) ?? []);
    expect(bodies.length).toBeGreaterThan(7);
    return bodies;
  };
  const faultsOf = (dto: Dtos[string] | undefined, bodies: object[]): unknown[] => {
    if (dto === undefined) throw new Error('The service has no such request');
    return bodies.flatMap((body) => {
      // As it arrives: through JSON.
      const read = readDto(dto, JSON.parse(JSON.stringify(body)));
      return 'faults' in read ? read.faults : [];
    });
  };

  it('of children are read by child-welfare', async () => {
    const dtos = await load<Dtos>('child-welfare/src/child-file/dto/child-file.dto.ts');
    expect(
      faultsOf(
        dtos['OpenChildFileDto'],
        bodiesOf('child', ({ file }) => file),
      ),
    ).toEqual([]);
    const facts = bodiesOf('child', ({ guardianFacts }) => guardianFacts) as { fact: object; end: object | null }[];
    expect(
      faultsOf(
        dtos['RecordGuardianFactDto'],
        facts.map(({ fact }) => fact),
      ),
    ).toEqual([]);
    expect(
      faultsOf(
        dtos['EndGuardianFactDto'],
        facts.flatMap(({ end }) => end ?? []),
      ),
    ).toEqual([]);
  });

  it('of couples are read by civil-registration', async () => {
    const marriages = await load<Dtos>('civil-registration/src/marriage/dto/marriage.dto.ts');
    const divorces = await load<Dtos>('civil-registration/src/divorce/dto/divorce.dto.ts');
    expect(
      faultsOf(
        marriages['FileMarriageDto'],
        bodiesOf('couple', ({ marriage }) => marriage),
      ),
    ).toEqual([]);
    expect(
      faultsOf(
        divorces['ApplyForDivorceDto'],
        bodiesOf('couple', ({ divorce }) => divorce),
      ),
    ).toEqual([]);
  });

  it('of institutions and their beds are read by eldercare', async () => {
    const dtos = await load<Dtos>('eldercare/src/institution/dto/institution.dto.ts');
    expect(
      faultsOf(
        dtos['RegisterInstitutionDto'],
        bodiesOf('care-institution', ({ institution }) => institution),
      ),
    ).toEqual([]);
    const institutionId = '01990c20-11aa-7f00-b3c4-5d6e7f809103';
    const beds = bodiesOf('care-institution', ({ beds: all }) => all).map((bed) => ({ institutionId, ...bed }));
    expect(faultsOf(dtos['AddBedDto'], beds)).toEqual([]);
  });

  it('of organisations are read by social-organizations', async () => {
    const dtos = await load<Dtos>('social-organizations/src/registration/dto/registration.dto.ts');
    expect(
      faultsOf(
        dtos['FileRegistrationDto'],
        bodiesOf('social-organization', ({ registration }) => registration),
      ),
    ).toEqual([]);
    expect(
      faultsOf(
        dtos['RecordConsentDto'],
        bodiesOf('social-organization', ({ consent }) => consent),
      ),
    ).toEqual([]);
  });
});
