import { createHmac } from 'node:crypto';
import { city, counties, townships, villages } from './city.js';
import { departmentsResource, platformResource } from './scopes.js';

/** A system of the synthetic city that obtains tokens with client credentials. */
export interface SystemClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly title: string;
  readonly division: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  readonly audience: string;
}

type ClientSketch = Omit<SystemClient, 'clientSecret' | 'audience'> & { audience?: string };

/** The services where offices do their matters; verification has offices of its own. */
const matterScopes = platformResource.scopes.filter((scope) => !scope.startsWith('data-verification.'));
const readAndWrite = matterScopes.filter((scope) => /\.(?:read|write)$/.test(scope));
const window = [
  ...readAndWrite,
  'child-welfare.report',
  'social-assistance.preview',
  'data-verification.read',
  'data-verification.write',
];
const reviewer = [...readAndWrite, 'child-welfare.report', 'social-assistance.preview', 'data-verification.read'];
const readOnly = platformResource.scopes.filter((scope) => scope.endsWith('.read'));
const organizations = ['social-organizations.read', 'social-organizations.write'];
const registration = ['civil-registration.read', 'civil-registration.write'];

function sketches(): ClientSketch[] {
  return [
    ...villages.map((village) => ({
      clientId: `helper-${village.code}`,
      title: `${village.name}代办点 (village helper)`,
      division: village.code,
      roles: ['village-helper'],
      scopes: window,
    })),
    ...townships.flatMap((township) => [
      {
        clientId: `window-${township.code}`,
        title: `${township.name}窗口系统 (window system)`,
        division: township.code,
        roles: ['township-clerk'],
        scopes: window,
      },
      {
        clientId: `review-${township.code}`,
        title: `${township.name}审核系统 (township review)`,
        division: township.code,
        roles: ['township-reviewer'],
        scopes: reviewer,
      },
      {
        clientId: `care-${township.code}`,
        title: `${township.name}养老机构管理系统 (care institutions' system)`,
        division: township.code,
        roles: ['department-system'],
        scopes: ['eldercare.read', 'eldercare.write'],
      },
    ]),
    ...counties.flatMap((county) => [
      {
        clientId: `county-review-${county.code}`,
        title: `${county.name}民政局确认系统 (county review)`,
        division: county.code,
        roles: ['county-reviewer'],
        scopes: reviewer,
      },
      {
        clientId: `county-investigation-${county.code}`,
        title: `${county.name}民政局入户调查系统 (county investigation)`,
        division: county.code,
        roles: ['county-investigator'],
        scopes: reviewer,
      },
      {
        clientId: `funeral-home-${county.code}`,
        title: `${county.name}殡仪馆和公墓系统 (funeral homes' and cemeteries' system)`,
        division: county.code,
        roles: ['department-system'],
        scopes: ['funerals.read', 'funerals.write'],
      },
      {
        clientId: `fund-${county.code}`,
        title: `${county.name}慈善基金系统 (charity funds' system)`,
        division: county.code,
        roles: ['department-system'],
        scopes: organizations,
      },
      {
        clientId: `registry-${county.code}`,
        title: `${county.name}婚姻登记处 (registry office)`,
        division: county.code,
        roles: ['registrar'],
        scopes: registration,
      },
    ]),
    {
      clientId: `supervision-${city.code}`,
      title: `${city.name}民政局督查系统 (city supervision)`,
      division: city.code,
      roles: ['city-supervisor'],
      scopes: readOnly,
    },
    // Two, for who accepts an application does not decide it.
    ...['counter', 'review'].map((desk) => ({
      clientId: `organizations-${desk}-${city.code}`,
      title: `${city.name}社会组织登记管理系统 (registrar of the city's organisations, ${desk})`,
      division: city.code,
      roles: ['city-supervisor'],
      scopes: organizations,
    })),
    {
      clientId: `verification-${city.code}`,
      title: `${city.name}家庭经济状况核对中心 (verification office)`,
      division: city.code,
      roles: ['verification-officer'],
      scopes: ['data-verification.read', 'data-verification.write'],
    },
    {
      clientId: `appointments-${city.code}`,
      title: `${city.name}政务服务网 (citizens' portal)`,
      division: city.code,
      roles: ['department-system'],
      scopes: registration,
    },
    {
      clientId: `audit-${city.code}`,
      title: `${city.name}审计系统 (audit)`,
      division: city.code,
      roles: ['auditor'],
      scopes: readOnly,
    },
    {
      clientId: `integration-${city.code}`,
      title: `${city.name}政务集成平台 (integrator)`,
      division: city.code,
      roles: ['integrator'],
      scopes: ['social-assistance.read'],
    },
    {
      clientId: `residents-${city.code}`,
      title: `${city.name}户籍登记系统 (register of residents)`,
      division: city.code,
      roles: ['department-system'],
      scopes: ['eldercare.read', 'eldercare.write'],
    },
    {
      clientId: 'data-verification',
      title: '核对服务访问部门接口 (verification service towards the departments)',
      division: city.code,
      roles: ['department-system'],
      scopes: ['departments.query'],
      audience: departmentsResource.audience,
    },
    {
      clientId: 'civil-registration',
      title: '婚姻登记服务访问部门接口 (civil registration towards the departments)',
      division: city.code,
      roles: ['department-system'],
      scopes: ['departments.query'],
      audience: departmentsResource.audience,
    },
    {
      clientId: 'child-welfare',
      title: '儿童福利服务访问部门接口 (child welfare towards the departments)',
      division: city.code,
      roles: ['department-system'],
      scopes: ['departments.query', 'departments.report'],
      audience: departmentsResource.audience,
    },
    {
      clientId: `school-${city.code}`,
      title: `${city.name}中小学校强制报告系统 (schools' system for reports of harm)`,
      division: city.code,
      roles: ['department-system'],
      scopes: ['child-welfare.report'],
    },
    {
      clientId: `hospital-${city.code}`,
      title: `${city.name}医疗机构强制报告系统 (hospitals' system for reports of harm)`,
      division: city.code,
      roles: ['department-system'],
      scopes: ['child-welfare.report'],
    },
    {
      clientId: 'eldercare',
      title: '养老服务访问部门接口 (eldercare towards the departments)',
      division: city.code,
      roles: ['department-system'],
      scopes: ['departments.query'],
      audience: departmentsResource.audience,
    },
    {
      clientId: 'sandbox-console',
      title: '沙箱控制台 (faults, families and clock of the sandbox)',
      division: city.code,
      roles: [],
      scopes: ['sandbox.control'],
      audience: departmentsResource.audience,
    },
  ];
}

/**
 * All systems of the synthetic city. A secret is HMAC-SHA-256 of the client id under `seed`, so that every start of one
 * sandbox prints the same credentials without storing them.
 */
export function systemClients(seed: string): SystemClient[] {
  return sketches().map((sketch) => ({
    ...sketch,
    clientSecret: createHmac('sha256', seed).update(sketch.clientId).digest('base64url'),
    audience: sketch.audience ?? platformResource.audience,
  }));
}

/** Public client of the gateway's Swagger UI (`/docs`): authorization code with PKCE, no secret. */
export const swaggerClientId = 'swagger-ui';
export const swaggerScopes: readonly string[] = platformResource.scopes;
