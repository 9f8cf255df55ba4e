const surnames =
  '赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹章云苏潘葛范彭鲁韦马苗方袁柳唐薛雷贺倪汤罗毕郝安常乐于傅齐康伍余顾孟黄穆萧尹';
const maleGiven = [
  '建国',
  '志强',
  '文博',
  '海涛',
  '俊杰',
  '立群',
  '大勇',
  '明远',
  '春生',
  '永福',
  '子轩',
  '浩然',
  '国庆',
  '德全',
  '小军',
  '长河',
];
const femaleGiven = [
  '秀兰',
  '桂英',
  '晓梅',
  '丽华',
  '雪琴',
  '玉珍',
  '思雨',
  '欣怡',
  '春燕',
  '慧敏',
  '红霞',
  '静怡',
  '凤英',
  '小芳',
  '若兰',
  '月娥',
];

/** An invented name, the same for the same arguments; children take the surname of `family`. */
export function nameOf(family: number, given: number, sex: 'male' | 'female'): string {
  const givenNames = sex === 'male' ? maleGiven : femaleGiven;
  return `${surnames[family % surnames.length]}${givenNames[given % givenNames.length]}`;
}

/** Number of surnames to choose from. */
export const surnameCount = surnames.length;

/** The name of a newborn, with the surname of a parent. */
export function newbornName(parent: string, given: number, sex: 'male' | 'female'): string {
  const givenNames = sex === 'male' ? maleGiven : femaleGiven;
  return `${parent.slice(0, 1)}${givenNames[given % givenNames.length]}`;
}
