import type { FastifyInstance } from 'fastify';
import { badRequest } from '../problems/problem-error.js';

/** Deeper than any form of ours; a deeper body only costs time and stack. */
export const MAX_JSON_DEPTH = 20;

/** Whether braces and brackets outside of strings nest deeper than `limit`; looks at each character once. */
export function nestsDeeperThan(json: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json.charCodeAt(index);
    if (inString) {
      if (character === 92 /* \ */) index += 1;
      else if (character === 34 /* " */) inString = false;
    } else if (character === 34) {
      inString = true;
    } else if (character === 123 /* { */ || character === 91 /* [ */) {
      depth += 1;
      if (depth > limit) return true;
    } else if (character === 125 || character === 93) {
      depth -= 1;
    }
  }
  return false;
}

/** JSON is the only content type; `__proto__` and `constructor.prototype` are refused, not stripped. */
export function addJsonBody(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    } catch {
      done(badRequest({ code: 'json-malformed', detail: 'The body is not UTF-8.' }), undefined);
      return;
    }
    // Fetch libraries announce JSON on requests without a body, which is what a transition without a form is.
    if (text === '') {
      done(null, undefined);
      return;
    }
    if (nestsDeeperThan(text, MAX_JSON_DEPTH)) {
      done(
        badRequest({ code: 'json-too-deep', detail: `The body nests deeper than ${MAX_JSON_DEPTH} levels.` }),
        undefined,
      );
      return;
    }
    void parse(request, text, done);
  });
}
