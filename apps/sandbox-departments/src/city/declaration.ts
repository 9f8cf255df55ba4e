/**
 * What a family declares on the one application form (救助一件事), as the window system sends it. Amounts in fen, per month
 * where the name says so. The platform validates it with its own types; the sandbox only produces it.
 */
export interface Declaration {
  division: string;
  residence: { registeredHere: boolean; residencePermit: boolean; since: string };
  members: Member[];
  incomes: Income[];
  expenses: { memberRef: string; kind: 'medical' | 'disability-care' | 'support-paid'; monthlyAmountFen: number }[];
  properties: Property[];
  staffRelation: null | { kind: 'township-staff' | 'county-staff' | 'village-cadre'; relation: string };
}

export type Relation = 'applicant' | 'spouse' | 'child' | 'parent' | 'grandparent' | 'grandchild' | 'sibling' | 'other';

export interface Member {
  ref: string;
  relation: Relation;
  name: string;
  identityNumber: string;
  sharesLivingWithApplicant: boolean;
  maritalStatus: 'single' | 'married' | 'divorced' | 'widowed';
  ableToLiveIndependently?: boolean;
  disability: null | {
    kind: 'visual' | 'hearing' | 'speech' | 'physical' | 'intellectual' | 'mental' | 'multiple';
    grade: 1 | 2 | 3 | 4;
  };
  severeIllness: boolean;
  schooling: 'none' | 'compulsory' | 'high-school' | 'vocational' | 'college' | 'postgraduate';
  work: 'employed' | 'self-employed' | 'farming' | 'unemployed' | 'retired' | 'student' | 'unable';
  absence: null | {
    kind: 'prison' | 'compulsory-detoxification' | 'declared-missing' | 'religious-life';
    since: string;
  };
}

export interface Income {
  memberRef: string;
  kind:
    | 'wages'
    | 'net-business'
    | 'net-property'
    | 'pension'
    | 'alimony'
    | 'other-transfer'
    | 'scholarship'
    | 'government-assistance'
    | 'disability-subsidy';
  monthlyAmountFen: number;
  basicPensionFen?: number;
}

export interface Property {
  memberRef: string;
  kind:
    | 'deposit'
    | 'securities'
    | 'fund'
    | 'insurance'
    | 'claim'
    | 'fintech-balance'
    | 'vehicle'
    | 'real-estate'
    | 'business-registration';
  valueFen: number;
  vehicleKind?: 'car' | 'motorcycle' | 'disability-scooter';
  use?: 'dwelling' | 'shop' | 'garage' | 'office';
  staffless?: boolean;
}
