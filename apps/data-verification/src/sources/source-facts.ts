import Type, { type Static, type TProperties } from 'typebox';

/** Departments may add fields; what we do not know is ignored, what we know must be right. */
const open = <Properties extends TProperties>(properties: Properties) => Type.Object(properties);
const fen = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const text = Type.String({ minLength: 1, maxLength: 200 });

/** 户籍登记: who is registered together with the person. */
export const registrationFact = open({
  kind: Type.Literal('registration'),
  householdNumber: text,
  division: Type.String({ pattern: '^\\d{12}$' }),
  relation: text,
  registeredMembers: Type.Array(open({ identityNumber: text, name: text, relation: text }), { maxItems: 50 }),
  status: text,
});

/** 银行存款: balance with one bank, in fen. */
export const depositFact = open({ kind: Type.Literal('deposit'), bank: text, balanceFen: fen });

/** 工资收入: monthly gross wage in fen. */
export const wageFact = open({ kind: Type.Literal('wage'), employer: text, monthlyAmountFen: fen });

/** 养老金: monthly pension in fen, with its basic part. */
export const pensionFact = open({
  kind: Type.Literal('pension'),
  pensionKind: Type.Enum(['resident', 'employee']),
  monthlyAmountFen: fen,
  basicAmountFen: fen,
});

/** 机动车登记 */
export const vehicleFact = open({
  kind: Type.Literal('vehicle'),
  vehicleKind: text,
  registeredOn: Type.String({ format: 'date' }),
});

/** 不动产登记: use and area in square metres. */
export const realEstateFact = open({
  kind: Type.Literal('real-estate'),
  use: Type.Enum(['dwelling', 'shop', 'garage', 'office']),
  areaSquareMetres: Type.Number({ minimum: 0, maximum: 1_000_000 }),
});

/** Groups of people in need whom registers know: 低保对象, 特困人员, 低保边缘, 重点优抚对象. */
export const needyGroups = [
  'subsistence-allowance',
  'destitute-support',
  'low-income-edge',
  'preferential-treatment',
] as const;

/** 社会救助对象、优抚对象登记: a group somebody belongs or belonged to, with its first and last day. */
export const needyStatusFact = open({
  kind: Type.Literal('needy-status'),
  group: Type.Enum([...needyGroups]),
  from: Type.String({ format: 'date' }),
  until: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
});

export type SourceFact =
  | Static<typeof registrationFact>
  | Static<typeof depositFact>
  | Static<typeof wageFact>
  | Static<typeof pensionFact>
  | Static<typeof vehicleFact>
  | Static<typeof realEstateFact>
  | Static<typeof needyStatusFact>;
