import { answerTo, exampleFamily, findingsFor, policyFor } from '../../test/builders/index.js';
import { openQuestions, valueLayers } from './open-questions.js';
import type { OfficialResolution, VerificationFindings } from './verification-findings.js';

const facts = exampleFamily().withProperty({ kind: 'deposit', valueFen: 620_000 }).facts();
const policy = policyFor('2026-06-15');
const ask = (findings: VerificationFindings | null, resolutions: OfficialResolution[] = []) =>
  openQuestions(facts, findings, resolutions, policy);

it('asks nothing when everything was found as declared, and nothing before there is a report', () => {
  expect(ask(findingsFor(facts).build())).toEqual([]);
  expect(ask(null)).toEqual([]);
});

it.each([
  ['wages', 5_000, 0],
  ['wages', 5_001, 1],
  ['wages', -5_001, 1],
  ['deposits', 100_000, 0],
  ['deposits', 100_001, 1],
  ['vehicles', 1, 1],
  ['dwellings', 1, 1],
] as const)('%s that differ by %d ask %d question(s)', (category, difference, count) => {
  const declared = { wages: 180_000, deposits: 620_000, vehicles: 0, dwellings: 0 }[category];
  const questions = ask(
    findingsFor(facts)
      .found('m1', category, declared + difference)
      .build(),
  );
  expect(questions).toHaveLength(count);
  if (count === 1) {
    expect(questions[0]).toMatchObject({
      code: 'declared-differs-from-found',
      declared,
      found: declared + difference,
      reason: null,
    });
  }
});

it('reads a source that answered without a figure as having found none', () => {
  const findings = findingsFor(facts).build();
  findings.values = findings.values.filter(({ category }) => category !== 'wages');
  expect(ask(findings)).toMatchObject([{ memberRef: 'm1', category: 'wages', declared: 180_000, found: 0 }]);
});

it('reads nothing into a register that is silent about the registration, but asks when it says otherwise', () => {
  const silent = findingsFor(facts).build();
  silent.values = silent.values.filter(({ category }) => category !== 'registration');
  expect(ask(silent)).toEqual([]);
  expect(ask(findingsFor(facts).found('m1', 'registration', 0).build())).toMatchObject([
    { category: 'registration', declared: 1, found: 0 },
  ]);
});

it('asks per category of an unknown source, even where nothing was declared', () => {
  const questions = ask(findingsFor(facts).unknown('real-estate', 'm3', 'circuit-open').build());
  expect(questions.map(({ key, reason }) => [key, reason])).toEqual([
    ['source-unknown:m3:dwellings:real-estate', 'circuit-open'],
    ['source-unknown:m3:commercial-property:real-estate', 'circuit-open'],
  ]);
});

it('treats a source that was never asked about a person as unknown', () => {
  expect(ask(findingsFor(facts).without('vehicles', 'm2').build())).toMatchObject([
    { code: 'source-unknown', memberRef: 'm2', category: 'vehicles', reason: 'not-asked' },
  ]);
});

it('asks about members given, and about no others', () => {
  const findings = findingsFor(facts).unknown('bank-deposits', 'm2').build();
  expect(openQuestions(facts, findings, [], policy, ['m1', 'm3'])).toEqual([]);
});

it('asks again under the same key when a later report found something else', () => {
  const [question] = ask(findingsFor(facts).found('m1', 'wages', 210_000).build());
  const resolutions = [answerTo(question!, 210_000)];
  expect(ask(findingsFor(facts).found('m1', 'wages', 210_000).build(), resolutions)).toEqual([]);
  const later = ask(findingsFor(facts).found('m1', 'wages', 260_000).build(), resolutions);
  expect(later).toMatchObject([{ key: question!.key, found: 260_000 }]);
});

describe('an answer in place of a source that was unknown', () => {
  const unknown = () => findingsFor(facts).unknown('bank-deposits', 'm1');
  const [question] = ask(unknown().build());

  it('holds for the report that lacked the source, and no longer when a later report lacks it again', () => {
    const answer = answerTo(question!, 620_000, '银行出具纸质证明', unknown().build());
    expect(ask(unknown().build(), [answer])).toEqual([]);
    const later = unknown().ofReport('01990b40-0f6e-7a02-9d1c-7a0e55d0c3b2').build();
    expect(ask(later, [answer])).toEqual([question]);
    expect(ask(later, [answer, answerTo(question!, 620_000, '银行再次出具证明', later)])).toEqual([]);
  });

  it('holds as it did when it was stored without its report', () => {
    const stored = answerTo(question!, 620_000);
    expect(stored.question).not.toHaveProperty('reportId');
    expect(ask(unknown().build(), [stored])).toEqual([]);
  });
});

it('keeps declared, found and established value side by side', () => {
  const findings = findingsFor(facts).found('m1', 'wages', 210_000).build();
  const [question] = ask(findings);
  const layers = valueLayers(facts, findings, [answerTo(question!, 200_000, '单位证明')], ['m1']);
  expect(layers.find(({ category }) => category === 'wages')).toEqual({
    memberRef: 'm1',
    category: 'wages',
    unit: 'fen',
    declared: 180_000,
    found: 210_000,
    established: 200_000,
    source: 'employment',
    reason: '单位证明',
  });
});
