import { describe, expect, it } from 'vitest';
import { sourceIn, sourcesIn, withoutSource } from './sources.js';

describe('the sources in a description', () => {
  it.each([
    [
      'one page',
      'A. Source: https://a.example/x (state of 2026-08-21).',
      [{ source: 'https://a.example/x', date: '2026-08-21' }],
    ],
    [
      'the newest of several states',
      'Source: https://a.example/x (state of 2026-08-21; and of 2023-11-27 for older rules)',
      [{ source: 'https://a.example/x', date: '2026-08-21' }],
    ],
    [
      'a page of a repository',
      'Source: https://a.example/docs, zh/Task.md (states of 2025-07-25 and 2026-08-09)',
      [{ source: 'https://a.example/docs, zh/Task.md', date: '2026-08-09' }],
    ],
    [
      'several, of which one has no date',
      'Source: https://a.example (undated); https://b.example (2021-12-09)',
      [{ source: 'https://a.example' }, { source: 'https://b.example', date: '2021-12-09' }],
    ],
    ['none without the word', 'See https://a.example (state of 2026-08-21).', []],
  ])('are %s', (_, description, sources) => {
    expect(sourcesIn(description)).toEqual(sources);
  });
});

describe('a description', () => {
  it.each([
    [
      'Text. Source: https://a.example (undated). Times: the page.',
      'Text.',
      'Source: https://a.example (undated). Times: the page.',
    ],
    ['Text.\n\nMore.\n\nSource: SDKs 0.1.0.\n', 'Text.\n\nMore.', 'Source: SDKs 0.1.0.'],
    ['Source: https://a.example (undated).', '', 'Source: https://a.example (undated).'],
    ['The OpenSource: edition.', 'The OpenSource: edition.', ''],
  ])('is what it says, and where that comes from: %j', (description, text, source) => {
    expect([withoutSource(description), sourceIn(description)]).toEqual([text, source]);
  });
});
