import { describe, expect, it } from 'vitest';
import type { KindInfo } from '../../api.js';
import { sampleValues, toInput, unreadableField } from './form-values.js';

const field = (name: string, type: 'text' | 'number' | 'boolean' | 'json', sample?: string) => ({
  name,
  type,
  required: false,
  description: '',
  ...(sample === undefined ? {} : { sample }),
});

const kind: KindInfo = {
  kind: 'recaptcha-v3',
  title: '',
  summary: '',
  providers: [],
  fields: [
    field('action', 'text', 'login'),
    field('minScore', 'number'),
    field('enterprise', 'boolean'),
    field('cookies', 'json'),
  ],
};
const empty = sampleValues(kind);

describe('the values of a form', () => {
  it('begin with the samples, and empty fields are not sent', () => {
    expect(empty).toEqual({ action: 'login', minScore: '', enterprise: false, cookies: '' });
    expect(toInput(kind, empty)).toEqual({ action: 'login' });
  });

  it('are sent with the types of their fields', () => {
    const values = { ...empty, minScore: '0.7', enterprise: true, cookies: '{"session":"1"}' };
    expect(toInput(kind, values)).toEqual({
      action: 'login',
      minScore: 0.7,
      enterprise: true,
      cookies: { session: '1' },
    });
  });

  it('leave it to the server to refuse what is no number', () => {
    expect(toInput(kind, { ...empty, minScore: 'high' })).toMatchObject({ minScore: 'high' });
  });

  it('name the field whose JSON cannot be read', () => {
    expect(unreadableField(kind, { ...empty, cookies: '{' })).toBe('cookies');
    expect(unreadableField(kind, { ...empty, cookies: '{}' })).toBeUndefined();
  });
});
