import type { PayloadOf } from '../event.js';
import { defineTopic, typePrefixOf } from '../topic.js';
import { askingServiceNames, askingServices, type AskingService } from './asking-services.js';
import { defineVerificationRequestCancelled } from './cancelled.js';
import { defineReportIssued } from './report-issued.js';
import { defineVerificationRequested } from './requested.js';

/** What an asking service and data-verification say to each other, on topics that nobody else may read. */
function contractsOf(service: AskingService) {
  const { title, titleEn } = askingServices[service];
  const usual = { visibility: 'restricted', partitions: 6, retentionDays: 30 } as const;
  const requestTopic = defineTopic({
    ...usual,
    name: `minzheng.${service}.verification-request.v1`,
    title: `${title}核对委托 · verification request of ${titleEn}`,
    readers: ['data-verification'],
  });
  const reportTopic = defineTopic({
    ...usual,
    name: reportTopicName(service),
    title: `${title}核对报告 · verification report for ${titleEn}`,
    readers: [service],
  });
  return Object.freeze({
    requestTopic,
    reportTopic,
    requested: defineVerificationRequested(service, requestTopic),
    cancelled: defineVerificationRequestCancelled(service, requestTopic),
    reportIssued: defineReportIssued(service, reportTopic),
  });
}

/** Names are permanent: social assistance asked before anybody else did, and its reports keep the short name. */
const reportTopicName = (service: AskingService): string =>
  `minzheng.data-verification.${service === 'social-assistance' ? 'report' : `${service}-report`}.v1`;

/** By asking service: its request topic, its report topic and their events. */
export const verificationContracts = Object.freeze({
  'social-assistance': contractsOf('social-assistance'),
  eldercare: contractsOf('eldercare'),
  'child-welfare': contractsOf('child-welfare'),
  funerals: contractsOf('funerals'),
  'civil-registration': contractsOf('civil-registration'),
  'social-organizations': contractsOf('social-organizations'),
} satisfies Record<AskingService, ReturnType<typeof contractsOf>>);

/** Social assistance's own, by name. */
export const {
  requested: verificationRequested,
  cancelled: verificationRequestCancelled,
  reportIssued,
} = verificationContracts['social-assistance'];

export type VerificationRequestPayload = PayloadOf<typeof verificationRequested>;
export type VerificationReportPayload = PayloadOf<typeof reportIssued>;

/** The asking service whose verification request an event of this type is, if it is one. */
export function askingServiceOf(eventType: string): AskingService | undefined {
  return askingServiceNames.find((service) =>
    eventType.startsWith(typePrefixOf(verificationContracts[service].requestTopic)),
  );
}
