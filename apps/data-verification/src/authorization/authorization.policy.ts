import { asCount, defineFigure } from '@minzheng/policy';

/** Below this age a guardian signs (民法典 第十七条). */
export const guardianBelowAge = defineFigure({
  item: 'verification.guardian-below-age',
  unit: 'years',
  title: '由监护人签署核对授权书的年龄界限',
  parse: asCount,
});

export const longestAuthorization = defineFigure({
  item: 'verification.authorization-months-maximum',
  unit: 'months',
  title: '核对授权书最长有效期',
  parse: asCount,
});
