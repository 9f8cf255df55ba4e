/** A place of the synthetic city: division code and name. */
export interface Place {
  readonly code: string;
  readonly name: string;
}

/** 云州市, the synthetic city in the non-existent province 99. */
export const city: Place = { code: '9901', name: '云州市' };

export const counties: readonly Place[] = [
  { code: '990101', name: '城东区' },
  { code: '990102', name: '山南县' },
];

export const townships: readonly Place[] = [
  { code: '990101001', name: '东关街道' },
  { code: '990101100', name: '柳河镇' },
  { code: '990101200', name: '石桥乡' },
  { code: '990102001', name: '南门街道' },
  { code: '990102100', name: '青岭镇' },
  { code: '990102200', name: '云坪乡' },
];

const villageSuffixes = ['001', '002', '003', '201', '202'] as const;

/** Every township has three neighbourhoods (居委会) and two villages (村委会). */
export const villages: readonly Place[] = townships.flatMap((township) =>
  villageSuffixes.map((suffix, index) => ({
    code: `${township.code}${suffix}`,
    name: `${township.name}${index < 3 ? `第${index + 1}社区` : `第${index - 2}村`}`,
  })),
);

/** A village chosen by its 12-digit code, if the city has it. */
export function villageByCode(code: string): Place | undefined {
  return villages.find((village) => village.code === code);
}
