import { eventByType, topicByName } from '../catalogue.js';
import { askingServiceNames, mayAskFor, verificationPurposes } from './asking-services.js';
import { askingServiceOf, verificationContracts } from './contracts.js';

describe.each(askingServiceNames)('verification requests of %s', (service) => {
  const { requestTopic, reportTopic, requested, cancelled, reportIssued } = verificationContracts[service];

  it('are read by data-verification alone, and the report by the service alone', () => {
    expect(requestTopic).toMatchObject({ visibility: 'restricted', readers: ['data-verification'] });
    expect(reportTopic).toMatchObject({ visibility: 'restricted', readers: [service] });
  });

  it('are in the catalogue and know whose they are', () => {
    for (const event of [requested, cancelled, reportIssued]) expect(eventByType(event.type)).toBe(event);
    for (const topic of [requestTopic, reportTopic]) expect(topicByName(topic.name)).toBe(topic);
    expect(askingServiceOf(requested.type)).toBe(service);
    expect(askingServiceOf(reportIssued.type)).toBeUndefined();
  });

  it('have an example that the service may really ask', () => {
    expect(requested.example.requestingService).toBe(service);
    expect(mayAskFor(service, requested.example.purpose)).toBe(true);
  });
});

it('lets nobody ask for a purpose of somebody else', () => {
  for (const purpose of verificationPurposes) {
    expect(askingServiceNames.filter((service) => mayAskFor(service, purpose))).toHaveLength(1);
  }
  expect(mayAskFor('eldercare', 'subsistence-allowance')).toBe(false);
  expect(mayAskFor('data-verification', 'eldercare-subsidy')).toBe(false);
});
