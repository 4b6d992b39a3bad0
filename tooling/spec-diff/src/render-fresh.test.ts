import { describe, expect, it } from 'vitest';
import { renderFresh } from './render-fresh.js';

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
