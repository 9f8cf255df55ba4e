import Type from 'typebox';
import { defineEvent } from '../event.js';
import {
  closed,
  uuid,
  personKey,
  division,
  date,
  fen,
  count,
  code,
  oneOf,
  list,
  optional,
  category,
} from '../fields.js';
import type { TopicDefinition } from '../topic.js';
import { askingServices, type AskingService } from './asking-services.js';

/** 委托核对: the same payload for every asking service, each on its own topic. */
export const defineVerificationRequested = (service: AskingService, topic: TopicDefinition) =>
  defineEvent({
    type: `cn.minzheng.${service}.verification-request.requested.v1`,
    topic,
    title: '委托核对 · verification requested',
    description:
      'Asks the verification service to compare what a household declared with what departments know; without every authorisation it waits.',
    schema: closed({
      requestId: uuid('The request; answers name it'),
      requestingService: code('Service that asks'),
      caseId: uuid('Case of the requesting service'),
      purpose: code('Purpose that the authorisations must cover, e.g. subsistence-allowance'),
      division: division(),
      policyDate: date('Day whose policy applies'),
      dueOn: date('Day by which the report is needed'),
      subjects: list(
        closed({
          personKey: personKey(),
          role: oneOf(['applicant', 'member', 'supporter'], 'Role in the household'),
          minor: Type.Boolean({ description: 'Under 18: the guardian authorises' }),
        }),
        50,
        'Persons to be verified',
      ),
      declared: list(
        closed({
          personKey: personKey(),
          category: category(),
          amountFen: optional(fen('Declared amount, monthly for income')),
          count: optional(count('Declared number of things')),
        }),
        1000,
        'What was declared, per person and category',
      ),
      thresholds: optional(
        list(
          closed({
            category: category(),
            limitFen: optional(fen('Limit of the household')),
            limitCount: optional(count('Limit of the household')),
          }),
          50,
          'Limits over which a finding is marked',
        ),
      ),
    }),
    example: {
      requestId: '01990b3e-9a10-7e21-93b7-5d8c1f0a2b06',
      requestingService: service,
      caseId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
      purpose: askingServices[service].purposes[0],
      division: '990101001001',
      policyDate: '2026-03-02',
      dueOn: '2026-03-16',
      subjects: [
        { personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE', role: 'applicant', minor: false },
        { personKey: 'pk1_U3ludGhldGljS2V5TnVtYmVyVHdvRm9yRXhhbXBsZXM', role: 'member', minor: true },
      ],
      declared: [
        { personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE', category: 'wages', amountFen: 180_000 },
        { personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE', category: 'vehicles', count: 0 },
      ],
      thresholds: [{ category: 'deposits', limitFen: 7_660_800 }],
    },
  });
