import type { CaseView, SandboxFamily } from './result.ts';
import { act, applicationsPath, digestOf, offices, untilMissing, type Walk } from './case-work.ts';

/** The day on which the family comes to the window. */
const firstDay = '2025-06-03';
const authorisedUntil = '2026-06-02';

type Member = SandboxFamily['declaration']['members'][number];

/** From the family at the window to acceptance (受理). */
export async function intake(walk: Walk): Promise<{ applicationId: string; family: SandboxFamily }> {
  const { client, events, tell } = walk;
  tell.step('A family comes to the window (窗口) of 东关街道');
  await walk.moveTo(firstDay);
  const family = await client.post<SandboxFamily>(offices.console, `${walk.departmentsUrl}/sandbox/households`, {
    template: 'scenario-1',
  });
  tell.family(family);
  const [applicant, spouse, student] = family.declaration.members;
  if (!applicant || !spouse || !student) throw new Error('The sandbox gave a family of fewer than three members');

  tell.step('Two of the three sign the authorisation (核对授权书) that lets departments be asked about them');
  await authorise(walk, family.declaration.division, applicant);
  await authorise(walk, family.declaration.division, spouse);
  tell.events(await events.expect(['authorization.granted', 'authorization.granted']));

  tell.step('The application (低保申请) is filed and submitted');
  tell.sent(client.titleOf(offices.window), `POST ${applicationsPath}`, 'household facts once, programmes by name');
  const draft = await client.post<CaseView>(offices.window, walk.at(applicationsPath), {
    programmes: ['subsistence-allowance'],
    household: family.declaration,
  });
  events.concern(draft.id);
  tell.say(`← ${draft.caseNumber}, state ${draft.state}`);
  await act(walk, offices.window, draft.id, 'submit');
  tell.events(await events.expect(['benefit-application.submitted']));

  tell.step('One notice names everything that is missing (一次性告知): an authorisation');
  await untilMissing(walk, draft.id, [student.ref]);
  const noticed = await act(walk, offices.window, draft.id, 'request-supplement');
  const gaps = noticed.supplement?.gaps.map(({ code, memberRef }) => `${code} of ${memberRef ?? 'the household'}`);
  tell.say(`← missing: ${gaps?.join(', ') ?? 'nothing'}; to be supplied by ${noticed.supplement?.dueOn ?? '?'}`);
  tell.events(await events.expect(['benefit-application.supplement-requested']));
  await authorise(walk, family.declaration.division, student);
  tell.events(await events.expect(['authorization.granted']));
  await untilMissing(walk, draft.id, []);
  await act(walk, offices.window, draft.id, 'supplement');
  tell.events(await events.expect(['benefit-application.supplemented']));

  tell.step('The township accepts (受理); verification starts by itself');
  const accepted = await act(walk, offices.window, draft.id, 'accept');
  for (const { name, dueOn } of accepted.clocks) tell.say(`  statutory clock ${name.padEnd(20)} ${dueOn}`);
  return { applicationId: draft.id, family };
}

async function authorise(walk: Walk, division: string, member: Member): Promise<void> {
  walk.tell.sent(
    walk.client.titleOf(offices.window),
    'POST /data-verification/v1/authorizations',
    `for ${member.ref}, signed by themselves`,
  );
  const { id } = await walk.client.post<{ id: string }>(
    offices.window,
    walk.at('/data-verification/v1/authorizations'),
    {
      division: division.slice(0, 9),
      subject: { identityNumber: member.identityNumber, name: member.name },
      signedBy: 'self',
      purposes: ['subsistence-allowance'],
      validFrom: firstDay,
      validTo: authorisedUntil,
      evidenceDigest: digestOf(`核对授权书 ${member.ref} ${firstDay}`),
    },
  );
  walk.events.concern(id);
}
