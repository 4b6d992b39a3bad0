import { describe, expect, it } from 'vitest';
import { placeRequest } from './operations.js';

const operations = {
  '/createSyncTask': { baseUrl: 'https://sync.example.com', timeoutMs: 240_000 },
  '/api/useragent/actual': { baseUrl: 'https://example.com', answers: 'text' },
} as const;

const facts = { baseUrl: 'https://api.example.com/', operations };

describe('placeRequest', () => {
  it('leaves an operation like the others on the host of the API', () => {
    const url = 'https://api.example.com/createTask';
    expect(placeRequest('/createTask', facts, {})).toEqual({ url, answers: 'json', timeoutMs: 30_000 });
    expect(placeRequest('/createTask', { baseUrl: facts.baseUrl }, {})).toMatchObject({ url });
  });

  it('sends an operation to the host the spec names, with its time', () => {
    expect(placeRequest('/createSyncTask', facts, {})).toEqual({
      url: 'https://sync.example.com/createSyncTask',
      answers: 'json',
      timeoutMs: 240_000,
    });
    expect(placeRequest('/api/useragent/actual', facts, {})).toMatchObject({
      url: 'https://example.com/api/useragent/actual',
      answers: 'text',
    });
  });

  it('sends everything to baseUrl where it is set, paths kept', () => {
    const url = 'http://127.0.0.1:4311/vendor/createSyncTask';
    const settings = { baseUrl: 'http://127.0.0.1:4311/vendor' };
    expect(placeRequest('/createSyncTask', facts, settings)).toMatchObject({ url, timeoutMs: 240_000 });
  });

  it('sends single operations to baseUrls, whatever else is set', () => {
    const baseUrls = { '/createSyncTask': 'http://127.0.0.1:4312/', '/getBalance': 'http://127.0.0.1:4313' };
    const place = (path: string) => placeRequest(path, facts, { baseUrl: 'http://127.0.0.1:4311', baseUrls }).url;
    expect(place('/createSyncTask')).toBe('http://127.0.0.1:4312/createSyncTask');
    expect(place('/getBalance')).toBe('http://127.0.0.1:4313/getBalance');
    expect(place('/createTask')).toBe('http://127.0.0.1:4311/createTask');
  });

  it.each(['ftp://example.com', 'http://name:word@example.com', 'no-url'])(
    'refuses a base URL that cannot be called, without repeating it: %s',
    (baseUrl) => {
      for (const settings of [{ baseUrl }, { baseUrls: { '/getBalance': baseUrl } }]) {
        const place = () => placeRequest('/getBalance', facts, settings);
        expect(place).toThrow(expect.objectContaining({ code: 'transport', delivery: 'not-sent' }));
        expect(place).toThrow(expect.objectContaining({ message: expect.not.stringContaining(baseUrl) }));
      }
    },
  );

  it('lets requestTimeoutMs overrule the spec', () => {
    expect(placeRequest('/createSyncTask', facts, { requestTimeoutMs: 5 }).timeoutMs).toBe(5);
  });
});
