import { describe, expect, it } from 'vitest';
import { pageOf, siteLink } from './paths.js';

describe('the page of a document', () => {
  it.each([
    ['docs/README.md', 'index.md'],
    ['docs/guides/verify-visitors.md', 'guides/verify-visitors.md'],
    ['docs/providers/README.md', 'providers/index.md'],
    ['README.md', 'overview.md'],
    ['packages/geetest/README.md', 'packages/geetest/index.md'],
    ['CONTRIBUTING.md', 'CONTRIBUTING.md'],
    ['apps/docs/generated/api/geetest/client.md', 'api/geetest/client.md'],
    ['apps/docs/generated/source/LICENSE.md', 'source/LICENSE.md'],
  ])('%s is %s', (file, page) => {
    expect(pageOf(file)).toBe(page);
  });
});

describe('a link in docs/concepts/money.md', () => {
  it.each([
    ['circuits.md', '/concepts/circuits.md'],
    ['circuits.md#queue', '/concepts/circuits.md#queue'],
    ['../README.md', '/index.md'],
    ['../providers', '/providers/index.md'],
    ['../../README.md', '/overview.md'],
    ['../../packages/geetest', '/packages/geetest/index.md'],
    ['../../packages/geetest/README.md#errors', '/packages/geetest/index.md#errors'],
    ['../../packages/geetest/api/index.api.md', '/api/geetest.md'],
    ['../../packages/geetest/api/client.api.md', '/api/geetest/client.md'],
    ['../../LICENSE', '/source/LICENSE.md'],
    ['../../packages/geetest/src/index.ts', '/source/packages/geetest/src/index.ts.md'],
    ['#budget', undefined],
    ['https://example.com/', undefined],
  ])('to %s leads to %s', (target, link) => {
    expect(siteLink('docs/concepts/money.md', target)).toBe(link);
  });
});
