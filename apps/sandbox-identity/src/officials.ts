/** A sample official who signs in with the authorization code flow. */
export interface Official {
  readonly id: string;
  readonly name: string;
  readonly office: string;
  readonly officeInEnglish: string;
  readonly division: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
}

const caseworker = ['social-assistance.read', 'social-assistance.write', 'social-assistance.preview'];
const window = [...caseworker, 'data-verification.read', 'data-verification.write'];
const reviewer = [...caseworker, 'data-verification.read'];
const readOnly = ['social-assistance.read', 'data-verification.read'];

/** Invented people; one for each office that has a part in an application, and one of a foreign township. */
export const officials: readonly Official[] = [
  {
    id: 'official-helper',
    name: '何小满',
    office: '东关街道第1社区 · 代办员',
    officeInEnglish: 'village helper',
    division: '990101001001',
    roles: ['village-helper'],
    scopes: window,
  },
  {
    id: 'official-clerk',
    name: '沈清和',
    office: '东关街道 · 窗口受理',
    officeInEnglish: 'township clerk',
    division: '990101001',
    roles: ['township-clerk'],
    scopes: window,
  },
  {
    id: 'official-township-reviewer',
    name: '陆明远',
    office: '东关街道 · 审核',
    officeInEnglish: 'township reviewer',
    division: '990101001',
    roles: ['township-reviewer'],
    scopes: reviewer,
  },
  {
    id: 'official-foreign-clerk',
    name: '方知夏',
    office: '云坪乡 · 窗口受理',
    officeInEnglish: 'township clerk of another county',
    division: '990102200',
    roles: ['township-clerk'],
    scopes: window,
  },
  {
    id: 'official-investigator',
    name: '顾长风',
    office: '城东区民政局 · 入户调查',
    officeInEnglish: 'county investigator',
    division: '990101',
    roles: ['county-investigator'],
    scopes: reviewer,
  },
  {
    id: 'official-county-reviewer',
    name: '林若溪',
    office: '城东区民政局 · 审核确认',
    officeInEnglish: 'county reviewer',
    division: '990101',
    roles: ['county-reviewer'],
    scopes: reviewer,
  },
  {
    id: 'official-supervisor',
    name: '程致远',
    office: '云州市民政局 · 督查',
    officeInEnglish: 'city supervisor',
    division: '9901',
    roles: ['city-supervisor'],
    scopes: readOnly,
  },
  {
    id: 'official-verification',
    name: '秦安然',
    office: '云州市核对中心',
    officeInEnglish: 'verification officer',
    division: '9901',
    roles: ['verification-officer'],
    scopes: ['data-verification.read', 'data-verification.write'],
  },
  {
    id: 'official-auditor',
    name: '白景行',
    office: '云州市审计局',
    officeInEnglish: 'auditor',
    division: '9901',
    roles: ['auditor'],
    scopes: readOnly,
  },
];

export function officialById(id: string): Official | undefined {
  return officials.find((official) => official.id === id);
}
