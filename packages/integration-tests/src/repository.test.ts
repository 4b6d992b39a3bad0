import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './repository.js';

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

it('pnpm chooses packages for the Node that the repository brings', () => {
  const [, nodeVersion] = /^nodeVersion: (\S+)$/m.exec(textOf('pnpm-workspace.yaml')) ?? [];
  const { devDependencies } = JSON.parse(textOf('package.json')) as { devDependencies: { node: string } };
  expect(nodeVersion).toBe(devDependencies.node);
});
