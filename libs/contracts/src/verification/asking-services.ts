/**
 * Services that ask for verifications (委托核对), and for which purposes. A signature covers purposes, and the law wants the
 * smallest scope (个人信息保护法 第六条): so nobody asks for a purpose that is not in its row.
 */
export const askingServices = {
  'social-assistance': { title: '社会救助', titleEn: 'social assistance', purposes: ['subsistence-allowance'] },
  eldercare: { title: '养老服务', titleEn: 'eldercare', purposes: ['eldercare-subsidy'] },
  'child-welfare': { title: '儿童福利', titleEn: 'child welfare', purposes: ['child-welfare'] },
  funerals: { title: '殡葬', titleEn: 'funerals', purposes: ['funeral-subsidy'] },
  'civil-registration': { title: '婚姻收养登记', titleEn: 'civil registration', purposes: ['adoption-evaluation'] },
  'social-organizations': { title: '社会组织', titleEn: 'social organisations', purposes: ['charity-aid'] },
} as const satisfies Record<string, { title: string; titleEn: string; purposes: readonly string[] }>;

/** A service that may ask for verifications, e.g. `eldercare`. */
export type AskingService = keyof typeof askingServices;

/** 核对用途: what a verification is for, e.g. `eldercare-subsidy`. */
export type VerificationPurpose = (typeof askingServices)[AskingService]['purposes'][number];

export const askingServiceNames = Object.freeze(Object.keys(askingServices)) as readonly AskingService[];

/** Every purpose that some service may ask for. */
export const verificationPurposes: readonly VerificationPurpose[] = Object.freeze(
  askingServiceNames.flatMap((service): readonly VerificationPurpose[] => askingServices[service].purposes),
);

/** Whether this service may ask for this purpose; an unknown service or purpose may not. */
export function mayAskFor(service: string, purpose: string): boolean {
  const known = askingServiceNames.find((name) => name === service);
  return known !== undefined && askingServices[known].purposes.some((own) => own === purpose);
}
