import { describe, expect, it } from 'vitest';
import { explainPort, readSettings, SettingsError } from './read-settings.js';

const options = { keyVariables: ['ONE_API_KEY', 'TWO_API_KEY'], folder: '/data' };
const read = (environment: Record<string, string>) => readSettings(environment, options);
const live = { DEMO_LIVE: '1', ONE_API_KEY: 'key', DEMO_SITES: 'staging.example.com', DEMO_BUDGET: '0.50 USD' };

describe('the settings', () => {
  it('simulate on port 4321 where nothing is said, with a journal of that port', () => {
    expect(read({})).toEqual({ port: 4321, journal: '/data/simulated-4321.db' });
    expect(read({ PORT: ' ', DEMO_LIVE: '0' })).toEqual({ port: 4321, journal: '/data/simulated-4321.db' });
  });

  it('keep no file for a port that will be another the next time', () => {
    expect(read({ PORT: '0' })).toEqual({ port: 0, journal: undefined });
    expect(read({ PORT: '0', DEMO_JOURNAL: '/tmp/a.db' }).journal).toBe('/tmp/a.db');
  });

  it.each(['x', '-1', '65536', '80.5', '1e3', '0x50'])('refuse the port %j by name', (text) => {
    expect(() => read({ PORT: text })).toThrow(`PORT must be a whole number from 0 to 65535, not "${text}".`);
  });

  it('take the real services only with keys, sites and a budget', () => {
    expect(read({ ...live, DEMO_SITES: ' staging.example.com, *.example.test,' })).toEqual({
      port: 4321,
      journal: '/data/live.db',
      live: {
        keys: { ONE_API_KEY: 'key' },
        sites: ['staging.example.com', '*.example.test'],
        budget: { amount: 0.5, currency: 'USD', perMs: 86_400_000 },
      },
    });
    expect(read({ ...live, GEETEST_CAPTCHA_ID: 'id', GEETEST_CAPTCHA_KEY: 'key' }).live?.geetest).toEqual({
      captchaId: 'id',
      captchaKey: 'key',
    });
  });

  it.each([
    [{ DEMO_LIVE: 'yes' }, 'DEMO_LIVE must be 1 or absent, not "yes".'],
    [{ ONE_API_KEY: '' }, 'set ONE_API_KEY or TWO_API_KEY'],
    [{ DEMO_SITES: ' , ' }, 'DEMO_SITES=staging.example.com'],
    [{ DEMO_BUDGET: '' }, 'DEMO_BUDGET="0.50 USD"'],
    [{ DEMO_BUDGET: '0' }, 'DEMO_BUDGET="0.50 USD"'],
    [{ DEMO_BUDGET: 'much' }, 'DEMO_BUDGET="0.50 USD"'],
    [{ GEETEST_CAPTCHA_ID: 'id' }, 'belong together'],
  ])('say what %j lacks', (change, words) => {
    expect(() => read({ ...live, ...change })).toThrow(SettingsError);
    expect(() => read({ ...live, ...change })).toThrow(words);
  });
});

describe('explainPort', () => {
  const taken = Object.assign(new Error('listen'), { code: 'EADDRINUSE' });

  it('offers another port when this one is taken', () => {
    expect(explainPort(taken, 4321)).toContain('Port 4321 is taken. Choose another one with PORT=4322');
    expect(explainPort(taken, 65_535)).toContain('PORT=4321');
  });

  it('has no words for an error that is not about ports', () => {
    expect(explainPort(new Error('something else'), 4321)).toBeUndefined();
  });
});
