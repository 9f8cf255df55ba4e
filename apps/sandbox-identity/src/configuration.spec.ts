import { ConfigurationError, readConfiguration } from './configuration.js';

describe('configuration', () => {
  it('refuses to start outside of the sandbox and names every fault at once', () => {
    const read = () => readConfiguration({ PORT: 'many', ISSUER_URL: 'nowhere', GATEWAY_URL: 'ftp://x' });
    expect(read).toThrow(ConfigurationError);
    try {
      read();
    } catch (error) {
      expect((error as ConfigurationError).faults).toEqual([
        expect.stringContaining('SANDBOX'),
        expect.stringContaining('PORT'),
        expect.stringContaining('ISSUER_URL'),
        expect.stringContaining('GATEWAY_URL'),
      ]);
    }
  });

  it('has a default for everything but the sandbox switch', () => {
    expect(readConfiguration({ SANDBOX: 'true' })).toMatchObject({
      issuer: 'http://127.0.0.1:3900',
      host: '127.0.0.1',
      port: 3900,
    });
  });
});
