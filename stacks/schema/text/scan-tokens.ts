import { CST, Lexer } from "yaml";
import { type Message, message } from "../../messages/messages.ts";
import type { SourceText } from "./decode-text.ts";
import { type Diagnostic, diagnostic } from "./diagnostic.ts";
import { maxListedPerKind, maxYamlDepth, maxYamlNodes } from "./yaml-limits.ts";

/** What the tokens of a file show before anything is built from them. */
export interface TokenScan {
  readonly diagnostics: readonly Diagnostic[];
  /** False when building a document would be dangerous (depth, size) or meaningless (aliases). */
  readonly buildable: boolean;
  /** Offset at which the first document ends. */
  readonly end: number;
}

const refused: Readonly<Record<string, Message>> = {
  anchor: message("yaml.anchor"),
  alias: message("yaml.alias"),
  tag: message("yaml.tag"),
  "directive-line": message("yaml.directive"),
};

/**
 * Reads the token stream, which costs one pass and no recursion, and refuses what could make the parser or its
 * reader work without bound: anchors, aliases, deep nesting, too many values. Also tags, directives, second documents.
 */
export function scanTokens(source: SourceText): TokenScan {
  const found = new Map<string, { message: Message; offsets: number[] }>();
  const note = (kind: string, msg: Message, offset: number) => {
    const entry = found.get(kind) ?? { message: msg, offsets: [] };
    entry.offsets.push(offset);
    found.set(kind, entry);
  };
  const depth = new DepthEstimate();
  const brackets: number[] = [];
  let nodes = 0;
  let content = false;
  let end = source.text.length;
  for (const { type, lexeme, offset } of tokens(source.text)) {
    const msg = refused[type];
    if (msg) note(type, msg, offset);
    if (isUnclosed(type, lexeme)) note("unclosed", message("yaml.unclosed-quote"), offset);
    if (type.startsWith("flow-") && !balance(type, offset, brackets)) {
      const opened = brackets.at(-1);
      // The parser's cost grows with the square of such characters, so reading stops at the first.
      if (opened === undefined) note("unclosed", message("yaml.unexpected"), offset);
      else note("unclosed", message("yaml.unclosed-bracket"), opened);
      brackets.length = 0;
      break;
    }
    if (type === "doc-start" && content) {
      end = offset;
      note(type, message("yaml.documents"), offset);
      break;
    }
    content ||= !(type in trivia);
    if (type.endsWith("scalar") || type.endsWith("-start") || type === "seq-item-ind") nodes += 1;
    if (nodes > maxYamlNodes) note("nodes", message("yaml.nodes", { limit: maxYamlNodes }), offset);
    // Indentation overestimates a little; the exact limit is applied to the document itself.
    if (depth.after(type, lexeme.length) > 3 * maxYamlDepth)
      note("depth", message("yaml.depth", { limit: maxYamlDepth }), offset);
    if (found.has("nodes") || found.has("depth")) break;
  }
  const opened = brackets.at(-1);
  if (opened !== undefined && !found.has("depth") && !found.has("nodes"))
    note("unclosed", message("yaml.unclosed-bracket"), opened);
  const dangerous = ["nodes", "depth", "unclosed", "anchor", "alias", "directive-line"];
  return { diagnostics: listed(found, source), buildable: !dangerous.some((kind) => found.has(kind)), end };
}

const trivia: Readonly<Record<string, true>> = {
  "byte-order-mark": true,
  "doc-mode": true,
  space: true,
  comment: true,
  newline: true,
  "directive-line": true,
};

interface Token {
  readonly type: string;
  readonly lexeme: string;
  readonly offset: number;
}

function* tokens(text: string): Generator<Token> {
  let offset = 0;
  let afterMark = false;
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer announces a plain or block scalar by a mark of its own, which is not part of the text.
    const type: string = afterMark ? "scalar" : (CST.tokenType(lexeme) ?? "unknown");
    const isMark: boolean =
      !afterMark && (type === "scalar" || type === "doc-mode" || type === "flow-error-end");
    afterMark = isMark && type === "scalar";
    if (!isMark || type === "flow-error-end") yield { type, lexeme, offset };
    if (!isMark) offset += lexeme.length;
  }
}

/** Keeps the stack of open brackets; false for a bracket that closes nothing, or a list or map that ends unclosed. */
function balance(type: string, offset: number, brackets: number[]): boolean {
  if (type.endsWith("-start")) brackets.push(offset);
  else if (type === "flow-error-end") return false;
  else return brackets.pop() !== undefined;
  return true;
}

/** True for a quoted scalar that the lexer ended without a closing quote. */
function isUnclosed(type: string, lexeme: string): boolean {
  if (type === "single-quoted-scalar") return lexeme.split("'").length % 2 === 0;
  if (type !== "double-quoted-scalar") return false;
  return lexeme.length < 2 || !lexeme.replace(/\\[^]/g, "").endsWith('"');
}

/** Upper estimate of nesting: open indentations, indicators on one line, open brackets. */
class DepthEstimate {
  #indents: number[] = [];
  #brackets = 0;
  #indicators = 0;
  #lineStart = true;
  #indent = 0;

  after(type: string, length: number): number {
    if (type === "newline") this.#newLine();
    else if (type === "space" && this.#lineStart) this.#indent = length;
    else if (type !== "comment" && this.#lineStart) this.#open();
    if (type === "flow-map-start" || type === "flow-seq-start") this.#brackets += 1;
    if (type === "flow-map-end" || type === "flow-seq-end") this.#brackets -= 1;
    if (type === "seq-item-ind" || type === "explicit-key-ind") this.#indicators += 1;
    return this.#indents.length + this.#indicators + this.#brackets;
  }

  #newLine() {
    this.#lineStart = true;
    this.#indent = 0;
    this.#indicators = 0;
  }

  #open() {
    this.#lineStart = false;
    if (this.#brackets > 0) return;
    while ((this.#indents.at(-1) ?? -1) >= this.#indent) this.#indents.pop();
    this.#indents.push(this.#indent);
  }
}

function listed(
  found: ReadonlyMap<string, { message: Message; offsets: readonly number[] }>,
  { placeAt }: SourceText,
): Diagnostic[] {
  return [...found.values()].flatMap(({ message: msg, offsets }) => {
    const shown = offsets.slice(0, maxListedPerKind).map((offset) => diagnostic(placeAt(offset), msg));
    const next = offsets[maxListedPerKind];
    if (next === undefined) return shown;
    return [
      ...shown,
      diagnostic(placeAt(next), message("yaml.more", { count: offsets.length - shown.length })),
    ];
  });
}
