import { failed, passed } from '@minzheng/workflow';
import { divorceRule } from '../divorce-facts.js';

/** 自愿且有完全民事行为能力: who cannot decide for themselves is divorced by a court only. */
export const freeWillAndCapacityRule = divorceRule({
  code: 'free-will-and-capacity',
  title: '双方自愿且均为完全民事行为能力人',
  legalBasis: '民法典 第一千零七十六条；婚姻登记条例 第十五条',
  check: ({ parties }) => {
    const pointers = parties.flatMap(({ voluntary, capable }, index) =>
      voluntary && capable ? [] : [`/parties/${index === 0 ? 'first' : 'second'}`],
    );
    return pointers.length === 0 ? passed() : failed('非自愿或者不具有完全民事行为能力', undefined, pointers);
  },
});
