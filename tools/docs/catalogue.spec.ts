import { awardGranted, type EventDefinition, verificationContracts } from '@minzheng/contracts';

import { catalogueFaults, untriedServices } from './catalogue.ts';

const { requested, reportIssued } = verificationContracts.eldercare;
const events: readonly EventDefinition[] = [awardGranted, requested, reportIssued];
const services = [
  { name: 'social-assistance', events: [awardGranted] },
  { name: 'eldercare', events: [requested] },
  { name: 'data-verification', events: [reportIssued] },
];
const takesUp = { service: 'data-verification', name: 'take-up', events: [requested] };

describe('faults of the catalogue', () => {
  it('are none when every event is published, and followed where nobody else may', () => {
    // A public event is for integrators; a report waits for the service that does not ask yet.
    expect(catalogueFaults(events, services, [takesUp])).toEqual([]);
  });

  it('are events that nobody publishes, or another service than the one in their name', () => {
    const others = [{ name: 'funerals', events: [awardGranted] }, ...services.slice(1)];
    expect(catalogueFaults(events, others, [takesUp])).toEqual([`${awardGranted.type}: no service publishes it`]);
  });

  it('are restricted events that nobody follows, a report included once its service asks', () => {
    const asks = { service: 'eldercare', name: 'remember-authorization', events: [] };
    expect(catalogueFaults(events, services, [asks])).toEqual([
      `${requested.type}: restricted, and nobody follows it`,
      `${reportIssued.type}: restricted, and nobody follows it`,
    ]);
  });

  it('are examples that their schema refuses, and consumers of what does not exist', () => {
    const broken = { ...awardGranted, example: { awardId: 'none' } };
    const lost = {
      service: 'funerals',
      name: 'follow-lost',
      events: [{ ...awardGranted, type: 'cn.minzheng.lost.v1' }],
    };
    expect(catalogueFaults([broken, requested, reportIssued], services, [takesUp, lost])).toEqual([
      `${awardGranted.type}: its schema refuses its example`,
      'cn.minzheng.lost.v1: not in the catalogue, followed by follow-lost of funerals',
    ]);
  });
});

describe('services whose consumers are not tried in any order', () => {
  const eldercare = { service: 'eldercare', name: 'follow-death', events: [] };

  it('are those without a spec that expects every consumer to have been tried', () => {
    const complete = 'expect(consumersNotTried(office.service)).toEqual([]);';
    expect(untriedServices([eldercare], () => complete)).toEqual([]);
    for (const spec of [undefined, 'expectSameInAnyOrder(office.service)']) {
      expect(untriedServices([eldercare], () => spec)).toEqual([expect.stringContaining('eldercare')]);
    }
  });
});
