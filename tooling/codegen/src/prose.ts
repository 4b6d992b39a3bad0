import { withoutHtml } from './markdown.js';
import { sourceIn, withoutSource } from './sources.js';

/** What a description says beside its sources. */
export const prose = (description: unknown): string =>
  typeof description === 'string' ? withoutHtml(withoutSource(description)) : '';

/** Where a description has it from. */
export const source = (description: unknown): string =>
  typeof description === 'string' ? withoutHtml(sourceIn(description)) : '';
