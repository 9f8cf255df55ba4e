import type { HarmDutyDto, HarmReportDto } from '../../src/harm-report/dto/harm-report-answer.dto.js';
import type { HarmReceiptDto, MandatoryHarmReportDto } from '../../src/harm-report/dto/harm-report.dto.js';
import type { Office, Person } from './office.js';

/** What a teacher tells. */
export const told: Omit<MandatoryHarmReportDto, never> = {
  division: '990101001001',
  circumstances: ['injuries-or-neglect'],
  dangerNow: false,
  harmedBy: 'guardian',
  account: '孩子手臂和背部多处淤青，说是父亲打的',
  place: '东关街道第1社区3栋201',
  childName: '马小宁',
  childAge: 10,
  reporterKind: 'school',
  organization: '城东区第一小学',
  reporterName: '周明远',
  reporterContact: '13911112222',
};

/** What anybody may tell without a name. */
export const { division, circumstances, dangerNow, harmedBy, account } = told;
export const toldByAnybody = { division, circumstances, dangerNow, harmedBy, account };

export const found = {
  circumstances: ['injuries-or-neglect'],
  dangerNow: false,
  harmedBy: 'guardian',
  harmedBefore: false,
  findings: '已与班主任、监护人面谈，伤情已就诊',
};
export const visited = { visitedOn: '2026-03-02', childSeen: true, findings: '孩子情绪稳定，按时上学' };
export const placement = {
  ground: 'harmed-by-guardian',
  place: 'rescue-institution',
  carer: '城东区未成年人救助保护中心',
  beganOn: '2026-03-02',
};
export const closing = { reason: 'danger-over', note: '经三次回访，危险已消除', reporterToldOn: '2026-03-02' };

export const onHarm = (id: string, rest = ''): string => `/harm-reports/${id}${rest}`;

/** Puts somebody on duty for the county. */
export function onDuty(
  office: Office,
  officer: string,
  days = { fromOn: '2026-03-01', untilOn: '2030-12-31' },
): Promise<HarmDutyDto> {
  return office.done('county', '/harm-duties', { division: '990101', officer, ...days });
}

/** A report comes in; its id is what the platform itself knows of it. */
export async function reported(office: Office, given: object = {}, by: Person = 'school'): Promise<string> {
  const { reportNumber } = await office.done<HarmReceiptDto>(by, '/harm-reports', { ...told, ...given });
  return idOf(office, reportNumber);
}

export async function idOf(office: Office, reportNumber: string): Promise<string> {
  const { rows } = await office.service.owner.query<{ id: string }>(
    'SELECT id FROM harm_report WHERE report_number = $1',
    [reportNumber],
  );
  return rows[0]!.id;
}

/** Resolves when the police have it. */
export async function acknowledged(office: Office, id: string): Promise<string> {
  return office.service.eventually(async () => {
    const { rows } = await office.service.owner.query<{ number: string | null }>(
      'SELECT police_number AS number FROM harm_report WHERE id = $1',
      [id],
    );
    const number = rows[0]?.number;
    if (number === null || number === undefined) throw new Error('The police have not acknowledged it');
    return number;
  });
}

export async function assessed(office: Office, id: string, given: object = {}): Promise<HarmReportDto> {
  return office.done('county', onHarm(id, '/assess'), { ...found, ...given });
}

/** Last words of the types of events about a report, in order. */
export async function harmVerbs(office: Office, id: string): Promise<string[]> {
  const events = await office.service.outbox();
  return events.filter(({ key }) => key === id).map(({ type }) => type.split('.').at(-2)!);
}
