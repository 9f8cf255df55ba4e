import { CodedError, makeIdentityNumber, parseDivisionCode } from '@minzheng/domain';
import { reduceError, scrub, toLogObject, type LogFields } from './log-fields.js';

const number = makeIdentityNumber(parseDivisionCode('990101'), '1990-01-01', 11);

describe('what a log line may say', () => {
  it('keeps the closed list and drops everything else', () => {
    const fields = { requestId: 'r-1', status: 200, name: '张三', body: { identityNumber: number }, headers: {} };
    expect(toLogObject(fields as LogFields)).toEqual({ requestId: 'r-1', status: 200 });
  });

  it('removes identity numbers even from fields that are allowed', () => {
    const written = JSON.stringify(toLogObject({ route: `/x/${number}`, text: `of ${number}`, code: number }));
    expect(written).not.toContain(number);
    expect(toLogObject({ requestId: '0198c0de-0000-7000-8000-000000000001' })).toEqual({
      requestId: '0198c0de-0000-7000-8000-000000000001',
    });
  });

  it('hides telephone numbers and accounts in sentences', () => {
    expect(scrub('call 13800138000 or 6222 0212 3456 7890 now')).toBe('call [digits] or [digits] now');
    expect(scrub('connect ECONNREFUSED 127.0.0.1:5432')).toBe('connect ECONNREFUSED 127.0.0.1:5432');
  });

  it('keeps messages of errors that programmers wrote, and only frames of the others', () => {
    expect(reduceError(new CodedError('calendar-year-unknown', 'No calendar of 2030.')).message).toBe(
      'No calendar of 2030.',
    );
    const quoting = new SyntaxError('Unexpected token 张 in JSON');
    expect(reduceError(quoting).message).toBeUndefined();
    expect(reduceError(quoting).frames.length).toBeGreaterThan(0);
    expect(JSON.stringify(reduceError(new Error('wrapped', { cause: quoting })))).not.toContain('张');
    expect(reduceError('text')).toEqual({ name: 'string', frames: [] });
  });

  it('ends on errors that cause each other', () => {
    const first = new TypeError('one');
    const second = new TypeError('two', { cause: first });
    first.cause = second;
    expect(reduceError(first).cause?.cause?.cause).toBeDefined();
  });
});
