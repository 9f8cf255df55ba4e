import { deathFollowUpTopic } from '../death-follow-up.js';
import { defineTopic } from '../topic.js';

export const deathTopic = defineTopic({
  name: 'minzheng.funerals.death.v1',
  title: '死亡登记 · death',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const funeralsDeathFollowUpTopic = deathFollowUpTopic('funerals');

export const funeralSubsidyTopic = defineTopic({
  name: 'minzheng.funerals.funeral-subsidy.v1',
  title: '惠民殡葬补助 · funeral subsidy',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const graveTopic = defineTopic({
  name: 'minzheng.funerals.grave.v1',
  title: '墓位 · grave or niche',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const cemeteryTopic = defineTopic({
  name: 'minzheng.funerals.cemetery.v1',
  title: '公墓 · cemetery',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const slotBookingTopic = defineTopic({
  name: 'minzheng.funerals.slot-booking.v1',
  title: '告别厅、车辆预约 · slot booking',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const cremationTopic = defineTopic({
  name: 'minzheng.funerals.cremation.v1',
  title: '火化 · cremation',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const funeralBillTopic = defineTopic({
  name: 'minzheng.funerals.funeral-bill.v1',
  title: '殡葬服务结算单 · funeral bill',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});
