import { randomUUID } from 'node:crypto';
import { verificationContracts } from '@minzheng/contracts';
import { nth, type Registry } from './registry.js';

const { requested, reportIssued } = verificationContracts['civil-registration'];
const both = { present: ['first', 'second'] };
export const everybody = { present: ['adopters', 'placer', 'child'] };
export const evaluation = {
  outcome: 'qualified',
  evaluators: 2,
  bondingFrom: '2026-01-05',
  reportDigest: 'a'.repeat(64),
};

/** Brings matters into the stages that permissions are asked about, without moving the clock. */
export class LateStages {
  private others = 0;
  constructor(private readonly registry: () => Registry) {}

  private async done(path: string, body: object = {}): Promise<{ id: string }> {
    const answer = await this.registry().post(path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
    return answer.body as { id: string };
  }

  /** A marriage that may be refused: the man is married elsewhere. */
  async bigamous(): Promise<string> {
    const couple = this.registry().couple();
    const { identityNumber } = nth('wife elsewhere', (this.others += 1), 'female');
    const since = '2020-06-01';
    this.registry().knows(couple.man, { status: 'married', since, spouseIdentityNumber: identityNumber });
    return this.registry().checked(couple);
  }

  /** A divorce whose register check is done and to which counselling was offered. */
  async counselled(change: object = {}): Promise<string> {
    const { id } = await this.done('/divorces', this.registry().divorceApplication(this.registry().spouses(), change));
    await this.done(`/divorces/${id}/check`);
    await this.done(`/divorces/${id}/record-counselling`, { outcome: 'declined' });
    return id;
  }

  /** Its cooling-off period ended yesterday. */
  async claimable(): Promise<string> {
    const id = await this.counselled();
    await this.done(`/divorces/${id}/accept`, both);
    const windows = { coolingEndsOn: '2026-03-01', claimFrom: '2026-03-02', claimEndsOn: '2026-03-31' };
    await this.registry().rows(`UPDATE divorce SET state = 'claimable', windows = windows || $2 WHERE id = $1`, [
      id,
      JSON.stringify(windows),
    ]);
    await this.done(`/divorces/${id}/check`);
    return id;
  }

  /** A step-father adopts: nobody is evaluated. */
  async stepChild(): Promise<string> {
    const body = this.registry().adoptionApplication(this.registry().family(), {
      child: { kind: 'step-child', raisedByInstitution: false },
      placer: { kind: 'parents' },
    });
    return (await this.done('/adoptions', { ...body, adopters: body.adopters.slice(0, 1) })).id;
  }

  async inReview(): Promise<string> {
    const id = await this.stepChild();
    await this.done(`/adoptions/${id}/accept`);
    await this.done(`/adoptions/${id}/check`);
    return id;
  }

  async adopted(): Promise<string> {
    const id = await this.inReview();
    await this.done(`/adoptions/${id}/register`, everybody);
    return id;
  }

  /** In evaluation, with the report of data-verification; some sources may have been silent. */
  async evaluating(child: object = {}): Promise<string> {
    const registry = this.registry();
    const { id } = await this.done('/adoptions', registry.adoptionApplication(registry.family(), { child }));
    await this.done(`/adoptions/${id}/open-evaluation`);
    const question = (await registry.service.outbox(requested)).filter(({ key }) => key === id).at(-1)!.data;
    const { requestId, caseId, purpose, division } = question;
    const report = {
      ...reportIssued.example,
      ...{ requestId, caseId, purpose, division, reportId: randomUUID(), version: 1 },
      ...{ missing: [], comparisons: [], validUntil: '2026-12-31' },
    };
    await registry.service.deliver(reportIssued, report, { key: requestId, division });
    await registry.service.eventually(async () =>
      expect((await registry.get(`/adoptions/${id}`)).body.verification).toBe('reported'),
    );
    return id;
  }

  /** Its evaluation went badly, so that it may be refused. */
  async unqualified(): Promise<string> {
    const id = await this.evaluating();
    await this.done(`/adoptions/${id}/conclude-evaluation`, { ...evaluation, outcome: 'unqualified' });
    return id;
  }

  /** A foundling, before the notice that looks for its parents. */
  async foundling(): Promise<string> {
    const id = await this.evaluating({ kind: 'foundling' });
    await this.done(`/adoptions/${id}/conclude-evaluation`, evaluation);
    await this.done(`/adoptions/${id}/accept`);
    return id;
  }

  async inNotice(): Promise<string> {
    const id = await this.foundling();
    await this.done(`/adoptions/${id}/start-notice`, { publication: '云州日报' });
    return id;
  }

  /** Of a certificate and of its holder, for a correction. */
  async misprinted(): Promise<{ id: string; body: object }> {
    const couple = this.registry().couple();
    const { certificateId: id } = await this.registry().married(couple);
    const holder = { name: '云改名', identityNumber: couple.woman.identityNumber };
    const body = { reason: 'name-misprinted', role: 'second', person: holder, evidenceDigest: 'a'.repeat(64) };
    return { id: String(id), body };
  }
}
