import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadSpec } from '@captchakit/codegen/spec';
import { afterAll, describe, expect, it } from 'vitest';
import { expected } from '../fixtures/expected.js';
import { bumpFor, worstOf } from './bump.js';
import { compareSpecs } from './compare-specs.js';

const folder = fileURLToPath(new URL('../fixtures', import.meta.url));

const load = (file: string) => loadSpec('fixture', file, readFileSync(`${folder}/${file}`, 'utf8')).document;

const rows = expected.map((row) => {
  const changes = compareSpecs(load(`${row.id}/before.yaml`), load(`${row.id}/after.yaml`));
  const judged = { class: worstOf(changes), bump: bumpFor(changes, '0.3.1'), bumpFromOne: bumpFor(changes, '1.2.3') };
  return { ...row, changes, judged };
});

const told = ({ class: of, bump, bumpFromOne }: (typeof rows)[number]['judged']) => `${of} ${bump} ${bumpFromOne}`;

afterAll(() => {
  const lines = rows.map((row) => {
    const agrees = told(row) === told(row.judged) ? 'agrees' : `DIFFERS: ${told(row)} was expected`;
    const bumps = `${row.judged.bump} / ${row.judged.bumpFromOne}`;
    return [row.id, String(row.judged.class).padEnd(13), bumps.padEnd(13), agrees, row.why].join('  ');
  });
  const agreeing = rows.filter((row) => told(row) === told(row.judged)).length;
  const title = `Dated changes of documents, judged: ${agreeing} of ${rows.length} as expected (bump in 0.x / from 1.0 on)`;
  console.log([title, ...lines].join('\n'));
});

describe('a dated change of documents', () => {
  it('is written down for each pair of specs, and each has both', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(expected.map(({ id }) => id)).toEqual(folders.map(({ name }) => name).toSorted());
    expect(expected.length).toBeGreaterThanOrEqual(30);
  });

  it.each(rows)('$id is $class: $why', (row) => {
    expect(row.judged).toEqual({ class: row.class, bump: row.bump, bumpFromOne: row.bumpFromOne });
  });

  it.each(rows)('$id is explained by rules, none of which is the last resort', ({ changes }) => {
    expect(changes.map(({ rule }) => rule)).not.toContain('unclassified');
  });

  it.each(rows)('$id is nothing when it is compared with itself', ({ id }) => {
    const document = load(`${id}/after.yaml`);
    expect(compareSpecs(document, structuredClone(document))).toEqual([]);
  });
});
