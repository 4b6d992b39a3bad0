import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyHunk, isShown, readWalkThroughs } from '../test/guide.js';
import { copyRepository, root } from '../test/repository-copy.js';
import { rulesTable } from '../test/rules-table.js';
import { rules } from './rules.js';

const guide = readFileSync(join(root, 'contributing/when-docs-change.md'), 'utf8');
const spec = 'spec/onecaptcha/openapi.yaml';
const walkThroughs = readWalkThroughs(guide);

describe('the guide', () => {
  it('shows all rules', () => {
    const plain = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');
    expect(plain(guide)).toContain(plain(rulesTable(rules)));
  });

  it('walks through four changes of documents', () => {
    expect(walkThroughs.map(({ title }) => title)).toEqual([
      'A limit changes',
      'An optional field is added',
      'A required field is added',
      'A type is renamed',
    ]);
  });

  it.each(walkThroughs)('shows what happens in a copy of the repository: $title', async ({ steps }) => {
    await using copy = await copyRepository();
    const printed: string[] = [];
    const shown: string[] = [];
    for (const step of steps) {
      if (step.kind === 'edit') {
        await copy.write(step.file, step.hunks.reduce(applyHunk, await copy.read(step.file)));
      } else {
        const { output } = await copy.run(step.command);
        shown.push(`$ ${step.command}\n${step.output}`);
        printed.push(`$ ${step.command}\n${isShown(step.output, output) ? step.output : output}`);
      }
    }
    expect(printed).toEqual(shown);
    const last = await copy.run('pnpm spec:changeset:check');
    expect(last).toEqual({ output: expect.stringContaining('Every change of a spec'), code: 0 });
  });
});

describe('a copy of the repository without git', () => {
  it('has nothing to tell, and says so without writing', async () => {
    await using copy = await copyRepository();
    for (const command of ['pnpm spec:diff', 'pnpm spec:changeset']) {
      expect(await copy.run(command)).toEqual({
        output: expect.stringMatching(/^(\w+: nothing has changed since .*\s*)+$/),
        code: 0,
      });
    }
    expect(await copy.changesets()).not.toContainEqual(expect.stringMatching(/^spec-/));
  });

  it('ends with 2 after a wrong call and with 1 where a spec is wrong', async () => {
    await using copy = await copyRepository();
    expect(await copy.run('pnpm spec:diff nobody')).toEqual({
      output: expect.stringContaining('no provider "nobody"; there are '),
      code: 2,
    });
    expect(await copy.run('pnpm spec:diff --form x')).toEqual({
      output: expect.stringContaining("Unknown option '--form'"),
      code: 2,
    });
    await copy.write(spec, (await copy.read(spec)).replace('\ncomponents:', '\ncomponents: ['));
    expect(await copy.run('pnpm spec:diff')).toEqual({
      output: expect.stringMatching(/^spec\/onecaptcha\/openapi\.yaml:\d+:\d+ /),
      code: 1,
    });
  });

  it('refuses a change whose code is not generated or that no changeset tells, and names the commands', async () => {
    await using copy = await copyRepository();
    await copy.write(spec, (await copy.read(spec)).replace('amount: 21', 'amount: 22'));
    expect(await copy.run('pnpm generate:check')).toEqual({
      output: expect.stringMatching(/\nRun: pnpm generate$/),
      code: 1,
    });
    expect(await copy.run('pnpm spec:changeset:check')).toEqual({
      output: expect.stringMatching(/\nRun: pnpm spec:changeset$/),
      code: 1,
    });
    expect((await copy.run('pnpm version-packages')).code).toBe(1);
    expect(await copy.read('spec/onecaptcha/released.yaml')).not.toBe(await copy.read(spec));
  });

  it('is released with its specs: afterwards nothing has changed', async () => {
    await using copy = await copyRepository();
    await copy.write(spec, (await copy.read(spec)).replace('amount: 21', 'amount: 22'));
    await copy.run('pnpm spec:changeset');
    await copy.run('pnpm version-packages');
    expect(await copy.changesets()).toEqual([]);
    expect(await copy.read('packages/onecaptcha/CHANGELOG.md')).toContain(
      'costs 22 CNY per 1000 instead of 21 CNY per 1000',
    );
    expect(await copy.read('packages/onecaptcha/CHANGELOG.md')).not.toContain('has told');
    expect(await copy.read('spec/onecaptcha/released.yaml')).toBe(await copy.read(spec));
  });
});
