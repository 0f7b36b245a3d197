/** The part of libmime 5.4.6 that `words.ts` calls; the package brings no types. */
declare module 'libmime' {
  interface Libmime {
    decodeWords(text: string): string;
    decodeWord(charset: string, encoding: string, text: string): string;
    parseHeaderValue(value: string): {
      value: string | false;
      params: Record<string, string>;
    };
  }
  const libmime: Libmime;
  export = libmime;
}
