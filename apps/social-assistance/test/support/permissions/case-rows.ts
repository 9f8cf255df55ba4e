import { matrixRows, type ActSpec, type MatrixRow } from '@minzheng/testing';
import {
  caseReaders,
  previewScope,
  readScope,
  registerReaders,
  reviewers,
  windowRoles,
} from '../../../src/benefit-application/access.js';
import { freshFamily } from '../../builders/fresh-family.js';
import { exampleFamily } from '../../builders/index.js';
import type { Office, Person } from '../office.js';

const { files, acts, route, reads, policyFigures } = matrixRows<Office>('social-assistance', caseReaders);
const path = '/benefit-applications';
type Make = (office: Office) => Promise<string>;

const filed: Make = async (office) => (await office.file()).id;
const submitted: Make = async (office) => (await office.submitted()).id;
const accepted: Make = async (office) => (await office.accepted()).id;
const verified: Make = async (office) => (await office.verified()).id;
const published: Make = async (office) => (await office.inPublicity()).id;
const after =
  (make: Make, person: Person, verb: string, body?: object): Make =>
  async (office) => {
    const id = await make(office);
    await office.act(person, id, verb, body);
    return id;
  };
/** In a later state, without the days of its publicity passing. */
const later =
  (make: Make, state: string): Make =>
  async (office) => {
    const id = await make(office);
    await office.service.owner.query(`UPDATE benefit_application SET state = $2 WHERE id = $1`, [id, state]);
    return id;
  };

const relative = { kind: 'village-cadre', relation: 'brother' };
const opinion = (recommendation: string) => ({ recommendation, reason: '依据调查' });
const gap = { documents: [{ document: 'medical-receipts', memberRef: 'm2' }] };
const visit = { visitedOn: '2026-03-02', investigators: ['inspector-017', 'inspector-023'], summary: '与申报一致' };
const objection = { ground: 'income', summary: '反映有未申报的收入' };

const supplementing = after(submitted, 'clerk', 'request-supplement', gap);
const opined = after(verified, 'reviewer', 'give-opinion', opinion('confirm'));
const objected = after(published, 'clerk', 'raise-objection', objection);
const reviewed = later(published, 'county-review');
const related = after(submitted, 'reviewer', 'register-near-relative', relative);
const rich = () => freshFamily(exampleFamily().withProperty({ kind: 'deposit', valueFen: 7_660_900 }));
const refusable: Make = later(async (office) => {
  const { id } = await office.verified(rich());
  await office.act('reviewer', id, 'give-opinion', opinion('refuse'));
  await office.act('clerk', id, 'start-publicity');
  return id;
}, 'county-review');
const reasons = { reasons: [{ code: 'financial-property', text: '家庭金融资产超过规定标准' }] };
const refused = after(refusable, 'countyReviewer', 'refuse', reasons);
const confirmed = after(reviewed, 'countyReviewer', 'confirm');
const awarded: Make = async (office) => {
  const id = await confirmed(office);
  return (await office.show(id)).award!.id;
};

const township = (verb: string, make: Make, roles: ActSpec<Office>['roles'] & {}, body?: object): MatrixRow<Office> =>
  acts(path, verb, make, { roles, parent: false, ...(body === undefined ? {} : { body: () => body }) });
const anywhere = (verb: string, make: Make, roles: ActSpec<Office>['roles'] & {}, body?: object): MatrixRow<Office> =>
  acts(path, verb, make, { roles, ...(body === undefined ? {} : { body: () => body }) });
const clerk = ['township-clerk'] as const;
const reviewer = ['township-reviewer'] as const;

/** Asked of a township, where cases are filed; the acts of its own level are not its county's. */
export const townshipRows: readonly MatrixRow<Office>[] = [
  files(path, {
    roles: windowRoles,
    body: () => ({ programmes: ['subsistence-allowance'], household: freshFamily() }),
  }),
  ...reads(path, ['', '/history'], filed),
  route(
    'GET',
    '/relative-register',
    async (office) => ({ secret: await related(office), path: '/relative-register' }),
    {
      roles: registerReaders,
    },
  ),
  route(
    'PUT',
    `${path}/{id}/household`,
    async (office) => {
      const secret = await filed(office);
      return { secret, path: `${path}/${secret}/household` };
    },
    { roles: windowRoles, body: () => freshFamily(), headers: { 'if-match': '"1"' } },
  ),
  anywhere('submit', filed, windowRoles),
  anywhere('withdraw', filed, windowRoles),
  anywhere('identity-disclosures', filed, [...clerk, ...reviewer, 'county-reviewer', 'county-investigator'], {
    purpose: 'home-visit',
    memberRefs: ['m1'],
  }),
  township('request-supplement', submitted, clerk, gap),
  anywhere('supplement', supplementing, windowRoles),
  township('accept', submitted, clerk),
  anywhere('declare-special-case', accepted, reviewers, { ground: 'residence-differs' }),
  anywhere('register-near-relative', submitted, reviewers, relative),
  township('record-investigation', accepted, clerk, { ...visit, livingConditions: 'poor' }),
  anywhere('establish-value', verified, reviewers, {
    memberRef: 'm1',
    category: 'wages',
    established: { amount: 180_000 },
    reason: '入户调查所见',
  }),
  route(
    'POST',
    `${path}/{id}/open-questions/{key}/resolve`,
    async (office) => {
      const found = [{ subject: 0, category: 'wages', amount: 230_000 }] as const;
      const { id: secret, openQuestions } = await office.verified(undefined, { found: [...found] });
      const key = encodeURIComponent(openQuestions[0]!.key);
      return { secret, path: `${path}/${secret}/open-questions/${key}/resolve` };
    },
    { roles: reviewers, body: () => ({ established: { amount: 210_000 }, reason: '含一次性补贴' }) },
  ),
  township('give-opinion', verified, reviewer, opinion('confirm')),
  township('start-publicity', opined, [...clerk, ...reviewer]),
  anywhere('raise-objection', published, ['village-helper', ...clerk, ...reviewer, 'county-reviewer'], objection),
  // Before the county reviews, its reviewers do not send a case back.
  acts(path, 'start-reinvestigation', objected, {
    roles: [...clerk, ...reviewer],
    elsewhere: ['county-reviewer'],
    parent: false,
  }),
  township('start-review', later(published, 'publicity-ended'), [...clerk, ...reviewer]),
  anywhere('terminate', submitted, [...clerk, ...reviewer, 'county-reviewer'], { reason: 'no-cooperation' }),
  anywhere('record-refusal-notice', refused, [...clerk, ...reviewers], { deliveredOn: '2026-03-02' }),
  files('/eligibility-previews', {
    scope: previewScope,
    roles: caseReaders,
    outside: [200],
    body: () => ({ household: freshFamily() }),
  }),
  ...['explanation', 'replay'].map((verb) =>
    route(
      verb === 'replay' ? 'POST' : 'GET',
      `${path}/{id}/decision/${verb}`,
      async (office) => {
        const secret = await confirmed(office);
        return { secret, path: `${path}/${secret}/decision/${verb}` };
      },
      { scope: readScope, roles: caseReaders },
    ),
  ),
  ...reads('/awards', [''], awarded),
  acts('/awards', 'rechecks', awarded, { roles: reviewers }),
  acts('/awards', 'end', awarded, {
    roles: reviewers,
    body: () => ({ reason: 'renounced', lastPaymentMonth: '2026-03' }),
  }),
  policyFigures,
];

/** Acts of the county on a case that lies with it; the city does not do them for it. */
export const countyRows: readonly MatrixRow<Office>[] = [
  // Reviewers of townships decide what is delegated to them, and nothing that lies with the county.
  acts(path, 'confirm', reviewed, { roles: ['county-reviewer'], elsewhere: reviewer, parent: false }),
  acts(path, 'refuse', refusable, {
    roles: ['county-reviewer'],
    elsewhere: reviewer,
    parent: false,
    body: () => reasons,
  }),
  township('withdraw-near-relative', related, ['county-reviewer'], { reason: '同名，并非申请人的亲属' }),
  township('record-county-visit', accepted, ['county-investigator', 'county-reviewer'], visit),
];
