import kafkajs from 'kafkajs';
import { isAway, isTransient } from './transient.js';

// The client's types leave out what its errors are made with.
const nobody = Object.assign(new Error('Failed to find group coordinator'), {
  name: 'KafkaJSGroupCoordinatorNotFound',
  retriable: false,
});
const givenUp = (cause: Error): Error => Object.assign(new kafkajs.KafkaJSNonRetriableError(cause.message), { cause });

it.each([
  ['as it is', nobody],
  ['wrapped in what the client gives up with', givenUp(nobody)],
])('knows a Kafka that is away, %s', (_how, error) => {
  expect(isAway(error)).toBe(true);
  expect(isTransient(error)).toBe(false);
});

it('does not take another lasting fault for one that passes', () => {
  const error = new kafkajs.KafkaJSNonRetriableError('wrong password');
  expect([isAway(error), isTransient(error)]).toEqual([false, false]);
});

it('knows that a fault passes from what the client has wrapped', () => {
  const passing = new kafkajs.KafkaJSConnectionError('gone for a moment', {});
  expect(isTransient(givenUp(passing))).toBe(true);
});
