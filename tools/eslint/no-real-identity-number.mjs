const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CANDIDATE = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g;

/** The sample of GB 11643 itself; printed in the standard, belongs to nobody. */
const STANDARD_SAMPLE = '11010519491231002X';

/** @param {string} text */
const isValid = (text) =>
  '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11] === text[17]?.toUpperCase();

/**
 * A number with a right check digit may be a living person's. Source may hold only numbers of the synthetic
 * province 99, which no person can have.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noRealIdentityNumber = {
  meta: {
    type: 'problem',
    docs: { description: 'disallow identity numbers outside the synthetic province 99' },
    schema: [],
    messages: { real: 'This looks like a real identity number; use the synthetic province 99.' },
  },
  create: (context) => ({
    Program() {
      const text = context.sourceCode.getText();
      for (const match of text.matchAll(CANDIDATE)) {
        const number = match[0].toUpperCase();
        if (number.startsWith('99') || number === STANDARD_SAMPLE || !isValid(number)) continue;
        context.report({
          messageId: 'real',
          loc: {
            start: context.sourceCode.getLocFromIndex(match.index),
            end: context.sourceCode.getLocFromIndex(match.index + number.length),
          },
        });
      }
    },
  }),
};
