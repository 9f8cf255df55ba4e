import { deathFollowUpTopic } from '../death-follow-up.js';
import { defineTopic } from '../topic.js';

export const childFileTopic = defineTopic({
  name: 'minzheng.child-welfare.child-file.v1',
  title: '儿童档案 · child file',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const supportApplicationTopic = defineTopic({
  name: 'minzheng.child-welfare.support-application.v1',
  title: '儿童保障认定申请 · application for a child’s recognition and support',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const supportAwardTopic = defineTopic({
  name: 'minzheng.child-welfare.support-award.v1',
  title: '儿童基本生活补贴 · support award of a child',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const redeterminationTopic = defineTopic({
  name: 'minzheng.child-welfare.redetermination.v1',
  title: '重新认定 · redetermination of a child’s support',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const childWelfareDeathFollowUpTopic = deathFollowUpTopic('child-welfare');

export const childInDifficultyTopic = defineTopic({
  name: 'minzheng.child-welfare.child-in-difficulty.v1',
  title: '困境儿童 · child in difficulty',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const harmReportTopic = defineTopic({
  name: 'minzheng.child-welfare.harm-report.v1',
  title: '侵害未成年人强制报告 · report of harm to a child',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});
