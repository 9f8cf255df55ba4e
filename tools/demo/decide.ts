import { yuan } from './narrator.ts';
import type { Assessment, CaseView, DemoResult, Explanation, Recheck, SourceFinding } from './result.ts';
import { act, applicationsPath, caseOf, offices, type Walk } from './case-work.ts';

const visitDay = '2025-06-05';
const recheckDay = '2026-06-16';

/** The result but for what the whole walk contributes; `events` are read when everything is over. */
export type Decided = Omit<DemoResult, 'applicationId' | 'events'>;

/** From acceptance to the decision, its explanation and the recheck a year later. */
export async function decide(walk: Walk, id: string): Promise<Decided> {
  const reviewed = await review(walk, id);
  const { award } = reviewed;
  if (!award) return undecided(walk, reviewed);

  const explanationUrl = walk.at(`${applicationsPath}/${id}/decision/explanation`);
  const explanation = await walk.client.get<Explanation>(offices.county, explanationUrl);
  explain(walk, explanation, explanationUrl);
  return {
    state: reviewed.state,
    monthlyAmountFen: award.monthlyAmountFen,
    firstPaymentMonth: award.firstPaymentMonth,
    sources: bySource(explanation.findings?.sources ?? []),
    rules: explanation.assessment.rules.map(({ code, outcome, legalBasis }) => ({ code, outcome, legalBasis })),
    explanationUrl,
    recheck: await recheck(walk, award),
  };
}

/** From acceptance to the award; a case with open questions stays without one. */
export async function review(walk: Walk, id: string): Promise<CaseView> {
  const { events, tell } = walk;
  tell.events(await events.expect(['verification-request.requested', 'verification.started', 'report.issued']));
  tell.events(await events.expect(['benefit-application.verification-applied']));
  const verified = await caseOf(walk, offices.window, id);
  if (verified.openQuestions.length > 0) return verified;

  tell.step('Meanwhile two investigators visit the family (入户调查)');
  await walk.moveTo(visitDay);
  await act(walk, offices.window, id, 'record-investigation', {
    visitedOn: visitDay,
    investigators: ['inspector-017', 'inspector-023'],
    livingConditions: 'poor',
    summary: '住房简陋，家庭情况与申报一致',
  });
  tell.events(await events.expect(['benefit-application.investigation-recorded']));

  tell.step('The township gives its opinion (审核意见) and publishes it (公示)');
  await act(walk, offices.township, id, 'give-opinion', {
    recommendation: 'confirm',
    reason: '家庭人均收入低于标准，财产符合规定，核对无异常',
  });
  const published = await act(walk, offices.window, id, 'start-publicity');
  tell.events(await events.expect(['benefit-application.opinion-given', 'benefit-application.publicity-started']));
  const endsOn = published.publicities.at(-1)?.endsOn;
  if (endsOn === undefined) throw new Error('Publicity has started without an end');
  tell.say(`  publicity of seven calendar days, last day ${endsOn}; nobody objects`);
  await walk.moveTo(dayAfter(endsOn));
  tell.events(await events.expect(['benefit-application.publicity-ended']));

  tell.step('The county reviews and confirms (审核确认)');
  await act(walk, offices.township, id, 'start-review');
  tell.events(await events.expect(['benefit-application.county-review-started']));
  const confirmed = await act(walk, offices.county, id, 'confirm');
  tell.events(await events.expect(['benefit-application.confirmed', 'award.granted']));
  if (!confirmed.award) throw new Error('The case was confirmed without an award');
  return confirmed;
}

function explain(walk: Walk, { findings, assessment, decidedOn }: Explanation, url: string): void {
  const { tell } = walk;
  tell.step(`Why: the explanation stored with the decision of ${decidedOn}`);
  tell.say(`← GET ${new URL(url).pathname}`);
  tell.say('What the departments said:');
  tell.sources(findings?.sources ?? []);
  tell.say('What the family declared, and what they found:');
  tell.values(assessment.values);
  tell.say('Rules, all of them run:');
  tell.rules(assessment.rules);
  tellArithmetic(walk, assessment);
  tell.say(
    `Paid from ${assessment.amount.firstPaymentMonth}: ${yuan(assessment.amount.monthlyAmountFen)} yuan a month`,
  );
}

function tellArithmetic({ tell }: Walk, { income, amount, figures }: Assessment): void {
  tell.arithmetic('Income of the household (yuan a month):', income.lines, income.totalFen);
  tell.arithmetic('Amount (补差):', amount.lines, amount.monthlyAmountFen);
  tell.say('Policy figures behind it:');
  tell.figures(figures, ['subsistence-allowance.standard', 'work-cost-rate', 'basic-pension-exclusion']);
}

/** The annual recheck (复核): the same facts under the policy of the new day. */
async function recheck(walk: Walk, award: { id: string; monthlyAmountFen: number }): Promise<DemoResult['recheck']> {
  const { client, events, tell } = walk;
  tell.step('A year later: the recheck (复核) under the policy of that day');
  await walk.moveTo(recheckDay);
  tell.events(await events.expect(['award.recheck-due']));
  const path = `/social-assistance/v1/awards/${award.id}/rechecks`;
  tell.sent(client.titleOf(offices.county), 'POST /social-assistance/v1/awards/{id}/rechecks');
  const result = await client.post<Recheck>(offices.county, walk.at(path));
  tell.events(await events.expect(['award.rechecked']));
  tellArithmetic(walk, result.assessment);
  tell.say(
    `${yuan(result.previousMonthlyAmountFen)} → ${yuan(result.monthlyAmountFen)} yuan a month from ${result.effectiveMonth}: ` +
      'the basic pension has counted as income since 2026',
  );
  tell.say('The clock stays there; PUT /sandbox/clock {"realTime":true} of the departments brings it back.');
  return { onDate: result.onDate, monthlyAmountFen: result.monthlyAmountFen };
}

/** A source did not answer or found something else: the case waits for an official, and so does the walk. */
function undecided(walk: Walk, open: CaseView): Decided {
  const { tell } = walk;
  tell.step('Nothing is decided by itself: questions are open that only an official can settle');
  for (const question of open.openQuestions) {
    tell.say(`  ? ${question.key}: ${question.code}${question.reason === null ? '' : ` (${question.reason})`}`);
  }
  tell.say(`Settle them with POST ${applicationsPath}/${open.id}/open-questions/{key}/resolve`);
  tell.say('Are faults of the departments switched on? GET /sandbox/faults shows them.');
  const sources = sourcesOfReport(walk, open.id);
  tell.sources(sources);
  return {
    state: open.state,
    monthlyAmountFen: null,
    firstPaymentMonth: null,
    sources: bySource(sources),
    rules: [],
    explanationUrl: null,
    recheck: null,
  };
}

/** What the sources said of a case without a decision: from the report as it went over Kafka, persons by pseudonym. */
function sourcesOfReport(walk: Walk, caseId: string): SourceFinding[] {
  const report = walk.events
    .all()
    .findLast(({ type, data }) => type.endsWith('.report.issued.v1') && data['caseId'] === caseId);
  const sources = (report?.data['sources'] ?? []) as (SourceFinding & { personKey: string })[];
  return sources.map((finding) => ({ ...finding, memberRef: finding.personKey.slice(0, 12) }));
}

/** One line per department: unknown as soon as it is unknown about somebody, its oldest data otherwise. */
function bySource(findings: readonly SourceFinding[]): DemoResult['sources'] {
  const names = [...new Set(findings.map(({ source }) => source))];
  return names.map((name) => {
    const own = findings.filter(({ source }) => source === name);
    const times = own.flatMap(({ dataTime }) => (dataTime === undefined ? [] : [dataTime])).sort();
    return {
      name,
      outcome: own.every(({ outcome }) => outcome === 'answered') ? 'answered' : 'unknown',
      dataTime: times[0] ?? null,
    };
  });
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
