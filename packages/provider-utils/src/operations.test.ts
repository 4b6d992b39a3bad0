import { describe, expect, it } from 'vitest';
import { placeRequest } from './operations.js';

const operations = {
  '/createSyncTask': { baseUrl: 'https://sync.example.com', timeoutMs: 240_000 },
  '/api/useragent/actual': { baseUrl: 'https://example.com', answers: 'text' },
} as const;

describe('placeRequest', () => {
  it('leaves an operation like the others on the host of the API', () => {
    const url = 'https://api.example.com/createTask';
    expect(placeRequest(url, operations, {})).toEqual({ url, answers: 'json', timeoutMs: 30_000 });
  });

  it('sends an operation to the host the spec names, with its time', () => {
    expect(placeRequest('https://api.example.com/createSyncTask', operations, {})).toEqual({
      url: 'https://sync.example.com/createSyncTask',
      answers: 'json',
      timeoutMs: 240_000,
    });
    expect(placeRequest('https://api.example.com/api/useragent/actual', operations, {})).toMatchObject({
      url: 'https://example.com/api/useragent/actual',
      answers: 'text',
    });
  });

  it('sends everything to baseUrl where it is set, paths kept', () => {
    const url = 'http://127.0.0.1:4311/vendor/createSyncTask';
    const settings = { baseUrl: 'http://127.0.0.1:4311/vendor' };
    expect(placeRequest(url, operations, settings)).toMatchObject({ url, timeoutMs: 240_000 });
  });

  it('sends single operations to baseUrls, whatever else is set', () => {
    const baseUrls = { '/createSyncTask': 'http://127.0.0.1:4312/', '/getBalance': 'http://127.0.0.1:4313' };
    const place = (path: string) =>
      placeRequest(`http://127.0.0.1:4311${path}`, operations, { baseUrl: 'http://127.0.0.1:4311', baseUrls }).url;
    expect(place('/createSyncTask')).toBe('http://127.0.0.1:4312/createSyncTask');
    expect(place('/getBalance')).toBe('http://127.0.0.1:4313/getBalance');
    expect(place('/createTask')).toBe('http://127.0.0.1:4311/createTask');
  });

  it('keeps what follows the path', () => {
    const url = 'https://api.example.com/createSyncTask?trace=1';
    expect(placeRequest(url, operations, {}).url).toBe('https://sync.example.com/createSyncTask?trace=1');
  });

  it.each(['ftp://example.com', 'http://name:word@example.com', 'no-url'])(
    'refuses a base URL that cannot be called, without repeating it: %s',
    (baseUrl) => {
      const place = () =>
        placeRequest('https://api.example.com/getBalance', {}, { baseUrls: { '/getBalance': baseUrl } });
      expect(place).toThrow(expect.objectContaining({ code: 'transport', delivery: 'not-sent' }));
      expect(place).toThrow(expect.objectContaining({ message: expect.not.stringContaining(baseUrl) }));
    },
  );

  it('lets requestTimeoutMs overrule the spec', () => {
    const url = 'https://api.example.com/createSyncTask';
    expect(placeRequest(url, operations, { requestTimeoutMs: 5 }).timeoutMs).toBe(5);
  });
});
