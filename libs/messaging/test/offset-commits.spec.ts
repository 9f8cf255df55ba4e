import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '@minzheng/testing';
import { OffsetCommits } from '../src/kafka/offset-commits.js';
import { silent } from './support/test-bed.js';

const offsets = (offset: string) => ({ topics: [{ topic: 'orders', partitions: [{ partition: 0, offset }] }] });

it('commits once for all that was settled meanwhile', async () => {
  let settled = '1';
  const committed: unknown[] = [];
  const progress = {
    commitOffsetsIfNecessary: (given: unknown) => Promise.resolve(void committed.push(given)),
    uncommittedOffsets: () => offsets(settled),
  };
  const commits = new OffsetCommits('readers', silent);
  commits.due(progress);
  settled = '2';
  commits.due(progress);
  await eventually(() => expect(committed).toEqual([offsets('2')]));
  await commits.now();
  expect(committed).toHaveLength(1);
});

it('does not wait when partitions are given up, and bears to be refused', async () => {
  let attempts = 0;
  const commits = new OffsetCommits('readers', silent);
  commits.due({
    commitOffsetsIfNecessary: () => {
      attempts += 1;
      return Promise.reject(new Error('ILLEGAL_GENERATION'));
    },
    uncommittedOffsets: () => offsets('1'),
  });
  await commits.now();
  expect(attempts).toBe(1);
  await delay(400);
  expect(attempts).toBe(1);
});
