import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifests, root, vendorPackages as vendors } from './repository.js';

const manifestOf = (name: string) => manifests.find((manifest) => manifest.name === name)!;

/** All packages of the repository that `name` needs to build and test itself. */
function closure(name: string, seen: Set<string> = new Set()): Set<string> {
  for (const dependency of manifestOf(name).all) {
    if (seen.has(dependency)) continue;
    seen.add(dependency);
    closure(dependency, seen);
  }
  return seen;
}

describe('the arrows between packages', () => {
  it('lead to these vendors, at least', () => {
    const first = ['@captchakit/capmonster', '@captchakit/ezcaptcha', '@captchakit/onecaptcha'];
    expect(vendors).toEqual(expect.arrayContaining(first));
    expect(manifests.map(({ name }) => name)).toEqual(expect.arrayContaining([...vendors]));
  });

  it.each<[name: string, allowed: readonly string[]]>([
    ['@captchakit/provider', []],
    ['@captchakit/provider-utils', ['@captchakit/provider']],
    ['@captchakit/solver-core', ['@captchakit/provider']],
    ['@captchakit/simulator', ['@captchakit/provider']],
    ['@captchakit/geetest', []],
    ...vendors.map((vendor) => [vendor, ['@captchakit/provider', '@captchakit/provider-utils']] as [string, string[]]),
  ])('%s needs only %j at run time', (name, allowed) => {
    expect(manifestOf(name).runtime.filter((dependency) => !allowed.includes(dependency))).toEqual([]);
  });

  it('solver-core builds and tests without any vendor, so that one can be deleted', () => {
    expect([...closure('@captchakit/solver-core')].filter((name) => vendors.includes(name))).toEqual([]);
  });

  it.each(vendors)('%s needs neither the core nor another vendor, in its tests neither', (vendor) => {
    const forbidden = new Set(['@captchakit/solver-core', ...vendors.filter((other) => other !== vendor)]);
    expect([...closure(vendor)].filter((name) => forbidden.has(name))).toEqual([]);
  });

  it('solver-core and the contract name no vendor', () => {
    const files = globSync('packages/{solver-core,provider}/src/**/*.ts', { cwd: root });
    const ids = vendors.map((name) => name.slice('@captchakit/'.length));
    const names = new RegExp([...ids, '1captcha'].join('|'), 'i');
    const naming = files.filter((file) => names.test(codeOf(join(root, file))));
    expect(files.length).toBeGreaterThan(20);
    expect(naming).toEqual([]);
  });

  it('nothing depends on integration-tests', () => {
    expect(manifests.filter(({ all }) => all.includes('@captchakit/integration-tests'))).toEqual([]);
  });

  it('no published package needs a private one at run time', () => {
    const published = manifests.filter((manifest) => !manifest.private);
    const privateNames = new Set(manifests.filter((manifest) => manifest.private).map(({ name }) => name));
    expect(published.flatMap(({ runtime }) => runtime).filter((name) => privateNames.has(name))).toEqual([]);
  });
});

/** Source without comments, where examples may well name a vendor; tests are left out for the same reason. */
const codeOf = (file: string): string =>
  /\.test(-d)?\.ts$/.test(file)
    ? ''
    : readFileSync(file, 'utf8')
        .replaceAll(/\/\*[\s\S]*?\*\//g, '')
        .replaceAll(/(^|\s)\/\/.*$/gm, '');
