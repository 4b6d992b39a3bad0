/** A fenced block of a document. */
export interface Block {
  language: string;
  /** The file it is, where the fence names one after the language. */
  name: string | undefined;
  text: string;
}

export const readBlocks = (document: string): Block[] =>
  Array.from(document.matchAll(/^```(\w*)(?: (\S+))?\n(.*?)^```$/gms), ([, language = '', name, text = '']) => ({
    language,
    name,
    text,
  }));
