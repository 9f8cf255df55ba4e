import { deathFollowUpTopic } from '../death-follow-up.js';
import { defineTopic } from '../topic.js';

export const organizationRoleTopic = defineTopic({
  name: 'minzheng.social-organizations.organization-role.v1',
  title: '社会组织任职 · role of a person in an organisation',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const organizationRegistrationTopic = defineTopic({
  name: 'minzheng.social-organizations.registration.v1',
  title: '社会组织成立登记 · registration of an organisation',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const organizationTopic = defineTopic({
  name: 'minzheng.social-organizations.organization.v1',
  title: '社会组织 · social organisation',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const campaignTopic = defineTopic({
  name: 'minzheng.social-organizations.campaign.v1',
  title: '公开募捐活动 · fund-raising campaign',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const inspectionDrawingTopic = defineTopic({
  name: 'minzheng.social-organizations.inspection-drawing.v1',
  title: '双随机抽取 · drawing of random inspections',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const inspectionTopic = defineTopic({
  name: 'minzheng.social-organizations.inspection.v1',
  title: '双随机抽查 · random inspection',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const annualReportTopic = defineTopic({
  name: 'minzheng.social-organizations.annual-report.v1',
  title: '社会组织年度报告 · annual report of an organisation',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const listEntryTopic = defineTopic({
  name: 'minzheng.social-organizations.list-entry.v1',
  title: '活动异常名录与严重违法失信名单 · abnormal and severe lists',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const jointSanctionTopic = defineTopic({
  name: 'minzheng.social-organizations.joint-sanction.v1',
  title: '联合惩戒 · joint sanctions against an organisation',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const socialOrganizationsDeathFollowUpTopic = deathFollowUpTopic('social-organizations');

export const aidApplicationTopic = defineTopic({
  name: 'minzheng.social-organizations.aid-application.v1',
  title: '慈善救助申请 · application for charity aid',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});
