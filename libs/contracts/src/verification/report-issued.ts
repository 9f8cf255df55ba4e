import Type from 'typebox';
import { defineEvent } from '../event.js';
import {
  closed,
  uuid,
  personKey,
  division,
  date,
  instant,
  fen,
  signedFen,
  count,
  code,
  oneOf,
  list,
  optional,
  category,
  subject,
} from '../fields.js';
import { typePrefixOf, type TopicDefinition } from '../topic.js';
import { askingServices, type AskingService } from './asking-services.js';

const unknownReason = () =>
  oneOf(
    ['timeout', 'error', 'malformed', 'rate-limited', 'circuit-open', 'wrong-person', 'unavailable'],
    'Why the source counts as unknown; never read as "none"',
  );

const finding = () => ({
  personKey: personKey(),
  category: category(),
  source: code('Source of the found value'),
});

/** 核对报告已出具: for the service that asked and nobody else. */
export const defineReportIssued = (service: AskingService, topic: TopicDefinition) =>
  defineEvent({
    type: `${typePrefixOf(topic)}issued.v1`,
    topic,
    title: '核对报告已出具 · report issued',
    description:
      'Evidence for the requesting service: per source what was found against what was declared. Never a decision.',
    schema: closed({
      reportId: uuid('The report'),
      version: Type.Integer({ minimum: 1, description: 'Version; a higher one supersedes' }),
      requestId: uuid('The request it answers'),
      caseId: uuid('Case of the requesting service'),
      requestingService: code('Service that asked'),
      purpose: code('Purpose of the verification'),
      division: division(),
      subjects: list(subject(), 50, 'Persons verified'),
      sources: list(
        closed({
          source: code('Source'),
          personKey: personKey(),
          outcome: oneOf(['answered', 'unknown'], 'unknown = no usable answer, decides nothing'),
          reason: optional(unknownReason()),
          dataTime: optional(instant('State of the data at the source')),
        }),
        500,
        'Outcome per source and person',
      ),
      comparisons: list(
        closed({
          ...finding(),
          declaredFen: optional(fen('Declared')),
          foundFen: optional(fen('Found')),
          declaredCount: optional(count('Declared')),
          foundCount: optional(count('Found')),
          differenceFen: optional(signedFen('Found minus declared')),
          dataTime: instant('State of the data at the source'),
        }),
        2000,
        'Declared against found, per person and category',
      ),
      overThreshold: list(
        closed({
          category: category(),
          limitFen: optional(fen('Limit of the household')),
          foundFen: optional(fen('Found for the household')),
          limitCount: optional(count('Limit of the household')),
          foundCount: optional(count('Found for the household')),
        }),
        50,
        'Limits of the request that the findings exceed',
      ),
      missing: list(
        closed({ source: code('Source'), personKey: personKey(), reason: unknownReason() }),
        500,
        'Sources that gave no usable answer',
      ),
      issuedAt: instant('Instant of issue'),
      validUntil: date('Last day on which the report may be used'),
      digest: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the canonical report' }),
    }),
    example: {
      reportId: '01990b40-0f6e-7a02-9d1c-7a0e55d0c3b1',
      version: 1,
      requestId: '01990b3e-9a10-7e21-93b7-5d8c1f0a2b06',
      caseId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
      requestingService: service,
      purpose: askingServices[service].purposes[0],
      division: '990101001001',
      subjects: [
        { personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE', role: 'applicant' },
        { personKey: 'pk1_U3ludGhldGljS2V5TnVtYmVyVHdvRm9yRXhhbXBsZXM', role: 'member' },
      ],
      sources: [
        {
          source: 'employment',
          personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE',
          outcome: 'answered',
          dataTime: '2026-02-28T00:00:00+08:00',
        },
        {
          source: 'bank-deposits',
          personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE',
          outcome: 'unknown',
          reason: 'timeout',
        },
      ],
      comparisons: [
        {
          personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE',
          category: 'wages',
          source: 'employment',
          declaredFen: 180_000,
          foundFen: 200_000,
          differenceFen: 20_000,
          dataTime: '2026-02-28T00:00:00+08:00',
        },
      ],
      overThreshold: [],
      missing: [
        { source: 'bank-deposits', personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE', reason: 'timeout' },
      ],
      issuedAt: '2026-03-06T10:15:00+08:00',
      validUntil: '2026-09-06',
      digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
  });
