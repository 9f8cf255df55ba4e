import Type, { type TSchema } from 'typebox';
import {
  depositFact,
  needyStatusFact,
  pensionFact,
  realEstateFact,
  registrationFact,
  vehicleFact,
  wageFact,
} from './source-facts.js';

/** How one department is reached. Technical limits, not policy: they decide when we stop waiting, never what is true. */
export interface SourceDefinition {
  readonly code: string;
  readonly title: string;
  /** Department that answers for the data. */
  readonly department: string;
  /** Schema of one fact of this source. */
  readonly fact: TSchema;
  /** Milliseconds for one attempt. */
  readonly timeoutMs: number;
  /** Attempts in all. */
  readonly attempts: number;
  /** First pause between attempts in milliseconds; doubles each time. */
  readonly backoffMs: number;
  /** Queries under way at once. */
  readonly concurrency: number;
  /** Failures in a row that open the circuit. */
  readonly failuresToOpen: number;
  /** Milliseconds until a single query tries the open circuit again. */
  readonly restMs: number;
}

const usual = {
  timeoutMs: 3000,
  attempts: 3,
  backoffMs: 200,
  concurrency: 8,
  failuresToOpen: 10,
  restMs: 10_000,
} as const;

/** The departments of the first depth, in the order in which a report lists them. */
export const sourceDefinitions: readonly SourceDefinition[] = [
  {
    code: 'household-register',
    title: '户籍 Household register',
    department: '公安',
    fact: registrationFact,
    ...usual,
  },
  { code: 'bank-deposits', title: '银行存款 Bank deposits', department: '银行', fact: depositFact, ...usual },
  {
    code: 'employment',
    title: '工资与社会保险 Wages and social insurance',
    department: '人力资源和社会保障',
    fact: Type.Union([wageFact, pensionFact]),
    ...usual,
  },
  { code: 'vehicles', title: '机动车 Vehicles', department: '公安交管', fact: vehicleFact, ...usual },
  { code: 'real-estate', title: '不动产 Real estate', department: '自然资源', fact: realEstateFact, ...usual },
  {
    code: 'assistance-register',
    title: '低收入人口动态监测 Register of people on assistance',
    department: '民政',
    fact: needyStatusFact,
    ...usual,
  },
  {
    code: 'preferential-register',
    title: '优抚对象 Register of entitled veterans and families',
    department: '退役军人事务',
    fact: needyStatusFact,
    ...usual,
  },
];
