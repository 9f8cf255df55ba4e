import { randomUUID } from 'node:crypto';
import { askingServiceNames, askingServices, verificationContracts, type AskingService } from '@minzheng/contracts';
import { arrivalOf, expectSameInAnyOrder } from '@minzheng/testing';
import { VerificationOffice } from './support/verification-office.js';

/** The smallest set of sources for each purpose, as the platform's policy has it. */
const sourcesOf: Record<AskingService, string[]> = {
  'social-assistance': ['bank-deposits', 'employment', 'household-register', 'real-estate', 'vehicles'],
  eldercare: ['bank-deposits', 'employment', 'household-register', 'real-estate'],
  'child-welfare': ['bank-deposits', 'employment', 'household-register'],
  funerals: ['employment', 'household-register'],
  'civil-registration': ['bank-deposits', 'employment', 'household-register', 'real-estate'],
  'social-organizations': ['bank-deposits', 'employment', 'household-register', 'vehicles'],
};

describe('an asking service', () => {
  let office: VerificationOffice;
  beforeAll(async () => {
    office = await VerificationOffice.open();
  });
  afterAll(() => office.close());

  it.each(askingServiceNames)(
    '%s is answered on its own topic, and no source is asked beyond its purpose',
    async (from) => {
      const [purpose] = askingServices[from].purposes;
      const [applicant] = office.adults(1);
      await office.authorise(applicant!, { purposes: [purpose] });
      const { requestId } = await office.ask([applicant!], { purpose }, { from });
      await office.reaches(requestId, 'reported');
      expect(office.departments.asked(applicant!.identityNumber)).toEqual(sourcesOf[from]);
      const read = await Promise.all(
        askingServiceNames.map(async (to) => [to, (await office.reports(requestId, to)).length] as const),
      );
      expect(read.filter(([, reports]) => reports > 0)).toEqual([[from, 1]]);
    },
  );

  it('is not answered under a signature for another purpose', async () => {
    const [applicant] = office.adults(1);
    await office.authorise(applicant!, { purposes: ['subsistence-allowance'] });
    const { requestId } = await office.ask([applicant!], { purpose: 'charity-aid' }, { from: 'social-organizations' });
    await office.reaches(requestId, 'waiting-for-authorization');
    expect(office.departments.asked(applicant!.identityNumber)).toEqual([]);
  });

  it.each<[string, AskingService, object, string]>([
    ['speak for another', 'funerals', { requestingService: 'social-assistance' }, 'requesting-service-differs'],
    ['ask for a purpose of another', 'eldercare', { purpose: 'subsistence-allowance' }, 'purpose-not-allowed'],
  ])('cannot %s: the request is put aside with its reason', async (_what, from, changes, reason) => {
    const [applicant] = office.adults(1);
    await office.authorise(applicant!);
    const [purpose] = askingServices[from].purposes;
    const { requestId } = await office.ask([applicant!], { purpose, ...changes }, { from });
    await office.service.eventually(async () =>
      expect(await office.service.deadLetters()).toContainEqual(expect.objectContaining({ reason })),
    );
    expect(await office.stateOf(requestId)).toBeUndefined();
    expect(office.departments.asked(applicant!.identityNumber)).toEqual([]);
  });

  it('is heard in any order: a request that was cancelled is over, whichever came first and however often', async () => {
    await expectSameInAnyOrder(office.service, () => {
      const [applicant] = office.adults(1);
      const example = verificationContracts.funerals.requested.example;
      const [requestId, caseId] = [randomUUID(), randomUUID()];
      const subjects = [{ personKey: office.keyOf(applicant!), role: 'applicant' as const, minor: false }];
      return Promise.resolve({
        arrivals: [
          arrivalOf(verificationContracts.funerals.requested, {
            ...example,
            requestId,
            caseId,
            subjects,
            declared: [],
          }),
          arrivalOf(verificationContracts.funerals.cancelled, { requestId, caseId, reason: 'application-withdrawn' }),
        ],
        outcome: async () => {
          const told = (await office.story(requestId)).filter((type) => type === 'verification.cancelled');
          return { state: await office.stateOf(requestId), told: told.length };
        },
      });
    });
  });

  it('cannot cancel what another asked', async () => {
    const [applicant] = office.adults(1);
    const { requestId, caseId } = await office.ask([applicant!]);
    await office.reaches(requestId, 'waiting-for-authorization');
    const cancelled = { requestId, caseId, reason: 'application-withdrawn' };
    await office.service.deliver(verificationContracts.funerals.cancelled, cancelled, { key: requestId });
    await office.service.eventually(async () =>
      expect(await office.service.deadLetters()).toContainEqual(
        expect.objectContaining({ key: requestId, reason: 'requesting-service-differs' }),
      ),
    );
    expect(await office.stateOf(requestId)).toBe('waiting-for-authorization');
  });
});
