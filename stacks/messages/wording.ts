/** Languages in which every message exists. */
export type Lang = "vi" | "en";

/** One message in every language, each a function of the same typed parameters. */
export type Wording<P> = Readonly<Record<Lang, (params: P) => string>>;

/** Declares a wording. `P` is `void` for a message without parameters. */
export function wording<P = void>(texts: Wording<P>): Wording<P> {
  return texts;
}
