import { entryFor, filledIn, type Lockfile, missingOptionals, namedRegistries } from './lockfile.ts';

const lockfile: Lockfile = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/tool': {
      version: '1.0.0',
      optionalDependencies: { '@tool/linux-x64-gnu': '1.0.0', '@tool/darwin-arm64': '1.0.0' },
    },
    'node_modules/@tool/linux-x64-gnu': { version: '1.0.0', optional: true },
    'node_modules/outer': { version: '2.0.0', optionalDependencies: { nested: '3.0.0' } },
    'node_modules/outer/node_modules/nested': { version: '3.0.0', optional: true },
    'node_modules/@minzheng/domain': { resolved: 'libs/domain', link: true },
  },
};

describe('the lockfile check', () => {
  it('finds what npm left out, looking from the dependent upwards as Node does', () => {
    expect(missingOptionals(lockfile)).toEqual([
      { name: '@tool/darwin-arm64', version: '1.0.0', requiredBy: 'node_modules/tool' },
    ]);
  });

  it('fills it in with its platform, and nothing is missing afterwards', () => {
    const filled = filledIn(lockfile);
    expect(filled.packages['node_modules/@tool/darwin-arm64']).toEqual({
      version: '1.0.0',
      optional: true,
      os: ['darwin'],
      cpu: ['arm64'],
    });
    expect(missingOptionals(filled)).toEqual([]);
    expect(filledIn(filled)).toEqual(filled);
  });

  it('refuses a package whose version is a range or whose name tells no platform', () => {
    expect(() => entryFor({ name: '@tool/darwin-arm64', version: '^1.0.0', requiredBy: '' })).toThrow(
      'cannot be filled in',
    );
    expect(() => entryFor({ name: 'fsevents', version: '2.3.3', requiredBy: '' })).toThrow('cannot be filled in');
  });

  it('names packages that are tied to a registry, links excepted', () => {
    const tied = {
      packages: { ...lockfile.packages, 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } },
    };
    expect(namedRegistries(tied)).toEqual(['node_modules/a']);
    expect(namedRegistries(lockfile)).toEqual([]);
  });
});
