import { anchorsOf } from './markdown.js';

/** A part of a page. Others link to it by its key, whatever its heading is. */
export interface Section {
  key: string;
  level: 2 | 3;
  heading: string;
  /** @param anchor of the section with a key, for links within the page */
  body: (anchor: (key: string) => string) => string;
}

/** The sections one below the other. */
export function renderSections(title: string, intro: string, sections: readonly Section[]): string {
  const [, ...anchors] = anchorsOf([title, ...sections.map(({ heading }) => heading)]);
  const byKey = new Map(sections.map(({ key }, index) => [key, anchors[index]]));
  const anchor = (key: string): string => {
    const found = byKey.get(key);
    if (found === undefined) throw new Error(`the page has no section ${key}`);
    return `#${found}`;
  };
  const parts = sections.map(({ level, heading, body }) => `${'#'.repeat(level)} ${heading}\n\n${body(anchor)}`);
  return [`# ${title}`, intro, ...parts].map((part) => part.trim()).join('\n\n') + '\n';
}
