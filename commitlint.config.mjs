export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'header-max-length': [2, 'always', 130],
    'body-max-line-length': [2, 'always', 120],
    'footer-max-line-length': [2, 'always', 120],
    // A subject may begin with a name: PostgreSQL, OpenAPI, README.
    'subject-case': [0],
  },
};
