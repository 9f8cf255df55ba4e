import { requestHeaders, responseHeaders } from './headers.js';

describe('requestHeaders', () => {
  it('passes end-to-end headers and adds what the gateway vouches for', () => {
    const headers = requestHeaders(
      { authorization: 'Bearer x', 'if-match': '"3"', accept: 'application/json' },
      { 'x-request-id': 'r-1' },
    );
    expect(headers).toEqual({
      authorization: 'Bearer x',
      'if-match': '"3"',
      accept: 'application/json',
      'x-request-id': 'r-1',
    });
  });

  it.each([
    'connection',
    'keep-alive',
    'te',
    'transfer-encoding',
    'upgrade',
    'proxy-authorization',
    'forwarded',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-internal-caller',
    'x-minzheng-division',
    'traceparent',
    'baggage',
    'host',
  ])('drops %s from outside', (name) => {
    expect(requestHeaders({ [name]: 'forged' }, {})).toEqual({});
  });

  it('drops headers that Connection names', () => {
    expect(requestHeaders({ connection: 'close, X-Secret', 'x-secret': '1', accept: '*/*' }, {})).toEqual({
      accept: '*/*',
    });
  });

  it('replaces a forged request id', () => {
    expect(requestHeaders({ 'x-request-id': 'forged' }, { 'x-request-id': 'ours' })).toEqual({
      'x-request-id': 'ours',
    });
  });
});

describe('responseHeaders', () => {
  it('hides the server and internal headers, keeps the rest', () => {
    expect(
      responseHeaders(
        { server: 'x', 'x-powered-by': 'y', 'x-internal-node': 'z', connection: 'keep-alive', etag: '"1"' },
        { 'x-request-id': 'r-1' },
      ),
    ).toEqual({ etag: '"1"', 'x-request-id': 'r-1' });
  });
});
