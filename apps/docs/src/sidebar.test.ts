import { findDocuments } from '@captchakit/testkit/documents';
import { expect, it } from 'vitest';
import { pageOf, root } from './paths.js';
import { sidebar } from './sidebar.js';

it('every document of docs/, every package and every page for contributors is in the sidebar', () => {
  const linked = new Set(sidebar.flatMap(({ items }) => items ?? []).map(({ link }) => link));
  const expected = findDocuments(root).filter((path) => !/^(adr|spec)\/(?!README)/.test(path));
  expect(expected.length).toBeGreaterThan(35);
  expect(expected.map((path) => `/${pageOf(path)}`).filter((link) => !linked.has(link))).toEqual([]);
});
