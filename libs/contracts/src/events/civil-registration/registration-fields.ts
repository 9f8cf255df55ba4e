import Type from 'typebox';
import { personKey } from '../../fields.js';

/** 双方当事人: the two people whose tie was registered or ended, in no order that means anything. */
export const bothPersonKeys = () =>
  Type.Array(personKey(), { minItems: 2, maxItems: 2, description: 'Pseudonymous keys of the two people' });

/** Person keys of the examples; they belong to nobody. */
export const examplePersonKeys = [
  'pk1_8f2QhV0m7bXyK3sLdN5tRcWjZ1aEuGpO9iYvTfMxB4A',
  'pk1_Zk1wRt6uPq0cVn8bMx3dGh5jLs9aYe2iOf7gTrUyD1Q',
];
