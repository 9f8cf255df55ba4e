/** The two lists: 活动异常名录 and 严重违法失信名单. */
export const listNames = ['abnormal', 'severe'] as const;
export type ListName = (typeof listNames)[number];

/** What puts an organisation on a list. */
export interface ListingReason {
  list: ListName;
  title: string;
  /**
   * What has to be before the organisation may leave: `report` – the report that was missing is accepted; `inspection` –
   * what an inspection found is put right; `proof` – the organisation proves it; `wait` – there is nothing to put right,
   * so time has to pass.
   */
  leaves: 'report' | 'inspection' | 'proof' | 'wait';
}

const basis = '社会组织信用信息管理办法（民政部令第60号）';
/** 社会组织信用信息管理办法: what the lists rest on. */
export const listingLegalBasis: Readonly<Record<ListName, string>> = {
  abnormal: `${basis} 第十一条`,
  severe: `${basis} 第十五条`,
};

export const listingReasons = {
  'annual-report-missing': { list: 'abnormal', title: '未按规定报送年度工作报告', leaves: 'report' },
  'party-branch-missing': { list: 'abnormal', title: '未按规定建立党组织', leaves: 'proof' },
  'rectification-overdue': { list: 'abnormal', title: '逾期未整改', leaves: 'inspection' },
  'minor-penalty': { list: 'abnormal', title: '受到警告或较小数额罚款', leaves: 'wait' },
  unreachable: { list: 'abnormal', title: '通过登记的住所无法取得联系', leaves: 'proof' },
  'abnormal-too-long': { list: 'severe', title: '列入活动异常名录满二年', leaves: 'wait' },
  'change-revoked': { list: 'severe', title: '变更登记被撤销', leaves: 'wait' },
  suspension: { list: 'severe', title: '受到限期停止活动的处罚', leaves: 'wait' },
  'severe-fine': { list: 'severe', title: '受到较大数额罚款', leaves: 'wait' },
  'repeated-minor-penalties': { list: 'severe', title: '三年内两次以上受到较轻处罚', leaves: 'wait' },
  'judgment-debtor': { list: 'severe', title: '被列为失信被执行人', leaves: 'wait' },
  revoked: { list: 'severe', title: '登记被撤销', leaves: 'wait' },
} as const satisfies Readonly<Record<string, ListingReason>>;
export type ListingReasonCode = keyof typeof listingReasons;

/** Reasons that a registrar enters by hand; the others follow from what happens on the platform. */
export const reasonsByHand = ['party-branch-missing', 'change-revoked', 'judgment-debtor'] as const;
