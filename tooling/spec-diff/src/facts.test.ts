import { describe, expect, it } from 'vitest';
import { sourcesIn } from './facts.js';
import { renderFresh } from './render-fresh.js';

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

describe('sources to look at again', () => {
  const today = new Date('2026-04-01T12:00:00Z');
  const sources = [
    { source: 'https://young.example', date: '2026-03-02', places: ['A'] },
    { source: 'https://old.example', date: '2026-03-01', places: ['B', 'C'] },
    { source: 'https://oldest.example', date: '2026-01-01', places: ['D'] },
    { source: 'https://undated.example', places: ['E'] },
  ];

  it('are those older than so many days, the oldest first; a source of exactly that age is not', () => {
    expect(renderFresh('small', sources, 30, today)).toBe(
      [
        'small: 2 of 3 dated sources are older than 30 days. 1 more carry no date.',
        '  2026-01-01, 90 days: https://oldest.example',
        '      D',
        '  2026-03-01, 31 days: https://old.example',
        '      B, C',
      ].join('\n'),
    );
  });
});
