import { describe, expect, it } from 'vitest';
import { readSolution } from './read-solution.js';
import type { SolutionForm } from './solution-table.js';

const recaptcha: SolutionForm = {
  required: { token: 'string' },
  optional: { cookies: 'map', score: 'number', isFresh: 'boolean' },
};
const complete = { token: 't', cookies: { a: 'b' }, score: 0.9, isFresh: false };

const geetest: readonly SolutionForm[] = [
  { required: { challenge: 'string', validate: 'string', seccode: 'string' }, optional: {} },
  { required: { lot_number: 'string', pass_token: 'string' }, optional: { encryptedData: 'string' } },
];

const read = (forms: readonly SolutionForm[], solution: Record<string, unknown>) =>
  readSolution(forms, solution, (path, problem) => {
    throw new Error(`${path} ${problem}`);
  });

describe('readSolution', () => {
  it('returns the solution with the fields nobody knows', () => {
    const solution = { ...complete, workerRegion: 'us-east', extra: null };
    expect(read([recaptcha], solution)).toEqual(solution);
    expect(read([recaptcha], { token: '' })).toEqual({ token: '' });
  });

  it('leaves a solution of which nothing is known as it is', () => {
    expect(read([], complete)).toEqual(complete);
  });

  it.each([{}, { token: undefined }, { token: null }, { token: 7 }, { cookies: {} }])(
    'names the required field that is wrong: %j',
    (solution) => {
      expect(() => read([recaptcha], solution)).toThrow('token is missing or not of type string');
    },
  );

  it('takes nothing from the prototype for a field', () => {
    expect(() => read([recaptcha], Object.create({ token: 't' }))).toThrow('token is missing or not of type string');
  });

  it.each([
    { cookies: 'a=b' },
    { cookies: { a: 1 } },
    { cookies: ['a'] },
    { cookies: null },
    { score: '0.9' },
    { isFresh: 1 },
  ])('leaves out an optional field of the wrong shape: %j', (wrong) => {
    const [name] = Object.keys(wrong);
    const { [name as keyof typeof complete]: _left, ...rest } = complete;
    expect(read([recaptcha], { ...complete, ...wrong })).toEqual(rest);
  });

  it('takes any of several forms', () => {
    const form = { challenge: 'c', validate: 'v', seccode: 's' };
    expect(read(geetest, form)).toEqual(form);
    const operation = { lot_number: 'l', pass_token: 'p' };
    expect(read(geetest, operation)).toEqual(operation);
    expect(read(geetest, { ...operation, encryptedData: 7 })).toEqual(operation);
  });

  it('of several forms follows the one that is missed by the least', () => {
    expect(() => read(geetest, { challenge: 'c', validate: 'v' })).toThrow('seccode is missing or not of type string');
    expect(() => read(geetest, { pass_token: 'p' })).toThrow('lot_number is missing or not of type string');
  });
});
