import type { OpenApiDocument } from './openapi-document.js';

/** The place of what holds for a spec as a whole: the day it was last compared with the documents. */
export const wholeSpec = 'all of it';

/** A source that facts of a spec were taken from, and the day its state is of. */
export interface Source {
  /** An address, or words where the spec has none. */
  source: string;
  /** Missing where the document has no date. */
  date?: string;
  /** The parts of the spec that rely on it. */
  places: string[];
}

/** All sources that a spec names: in its descriptions, its prices and its last look at the documents. */
export function sourcesOf(document: OpenApiDocument): Source[] {
  const provider = fieldsOf(document['x-captchakit-provider']);
  const docs = String(provider['docs']);
  const sources = new Map<string, Source>();
  const note = (source: string, date: string | undefined, place: string): void => {
    const known = sources.get(`${source} ${date}`);
    if (!known) sources.set(`${source} ${date}`, { source, ...(date !== undefined && { date }), places: [place] });
    else if (!known.places.includes(place)) known.places.push(place);
  };
  const look = (value: unknown, place: string): void => {
    if (Array.isArray(value)) for (const item of value) look(item, place);
    if (!isFields(value)) return;
    const { description, price } = value;
    if (typeof description === 'string')
      for (const { source, date } of sourcesIn(description)) note(source, date, place);
    if (isFields(price) && typeof price['asOf'] === 'string') {
      const source = String(price['source']);
      note(source.includes('://') ? source : `${docs}, ${source}`, price['asOf'], `${place} (price)`);
    }
    for (const item of Object.values(value)) look(item, operationId(item) ?? place);
  };

  if (typeof provider['checked'] === 'string') note(docs, provider['checked'], wholeSpec);
  look(document.info, 'in general');
  look(document.paths, 'paths');
  look(document.webhooks, 'webhooks');
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    // What is kept from older documents is of their day for ever.
    if (schema.deprecated !== true) look(schema, name);
  }
  return [...sources.values()];
}

/** What stands in an operation is told by its id. */
const operationId = (value: unknown): string | undefined => {
  const id = fieldsOf(value)['operationId'];
  return typeof id === 'string' ? id : undefined;
};

/** After "Source:", addresses with words between and the state in brackets: "https://… pages a, b (state of 2026-08-21)". */
export function sourcesIn(description: string): { source: string; date?: string }[] {
  const text = /Source:([^]*)/.exec(description)?.[1] ?? '';
  return [...text.matchAll(/(https?:\/\/[^\s()]+)([^()]*?)\(([^()]*)\)/g)].map(([, url, words, state]) => {
    const date = [...state!.matchAll(/\d{4}-\d{2}-\d{2}/g)]
      .map(([day]) => day)
      .toSorted()
      .at(-1);
    const pages = words!.replaceAll(/\s+/g, ' ').replace(/^[,;\s]+|[,;\s]+$/g, '');
    const source = [url!.replace(/[,;.]$/, ''), ...(pages && !pages.includes('://') ? [pages] : [])].join(', ');
    return date === undefined ? { source } : { source, date };
  });
}

/** A description without what it says of its sources. */
export const withoutSource = (description: string): string => partsOf(description).text;

/** What a description says of its sources, from "Source:" to the end. */
export const sourceIn = (description: string): string => partsOf(description).source;

function partsOf(description: string): { text: string; source: string } {
  const at = description.search(/(?<!\S)Source:/);
  if (at === -1) return { text: description.trim(), source: '' };
  return { text: description.slice(0, at).trim(), source: description.slice(at).trim() };
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
