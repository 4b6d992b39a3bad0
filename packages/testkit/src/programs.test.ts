import { afterEach, describe, expect, it, vi } from 'vitest';
import { findProgram, missingProgram, type ProgramName, programs, requireProgram } from './programs.js';

afterEach(() => vi.unstubAllEnvs());

describe.each(Object.keys(programs) as ProgramName[])('the program %s', (name) => {
  const { variable, aptPackage } = programs[name];

  it('is where its variable says, if there is such a file', () => {
    const usual = findProgram(name);
    vi.stubEnv(variable, process.execPath);
    expect([findProgram(name), requireProgram(name)]).toEqual([process.execPath, process.execPath]);
    vi.stubEnv(variable, '/nowhere/to/be/found');
    expect(findProgram(name)).toBe(usual);
  });

  it('is asked for by the name of its package and its variable', () => {
    expect(missingProgram(name)).toContain(`apt-get install -y ${aptPackage}`);
    expect(missingProgram(name)).toContain(variable);
  });
});
