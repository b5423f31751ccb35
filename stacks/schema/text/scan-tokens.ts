import { CST, Lexer } from "yaml";
import { type Message, message } from "../../messages/messages.ts";
import type { SourceText } from "./decode-text.ts";
import { type Diagnostic, diagnostic } from "./diagnostic.ts";
import { maxListedPerKind, maxYamlDepth, maxYamlNodes } from "./yaml-limits.ts";

/** What the tokens of a file show before anything is built from them. */
export interface TokenScan {
  readonly diagnostics: readonly Diagnostic[];
  /** False when building a document would cost too much, or would read another language than YAML 1.2. */
  readonly buildable: boolean;
  /** False when the file's value must not be used, even though it can be searched for further problems. */
  readonly usable: boolean;
  /** Offset at which the first document ends. */
  readonly end: number;
}

/**
 * Reads the token stream, which costs one pass and no recursion, and refuses what could make the parser or its
 * reader work without bound: anchors, aliases, deep nesting, too many values. Also tags, directives, second documents.
 */
export function scanTokens(source: SourceText): TokenScan {
  const scanner = new Scanner();
  let end = source.text.length;
  for (const token of tokens(source.text)) {
    if (scanner.startsSecondDocument(token)) end = token.offset;
    if (!scanner.take(token)) break;
  }
  scanner.finish();
  return {
    diagnostics: scanner.diagnostics(source),
    buildable:
      !["nodes", "depth", "unclosed", "directive-line"].some((kind) => scanner.found.has(kind)) &&
      scanner.count("anchor") + scanner.count("alias") <= maxListedPerKind,
    usable: scanner.count("anchor") + scanner.count("alias") === 0,
    end,
  };
}

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
    const isMark: boolean = !afterMark && ["scalar", "doc-mode", "flow-error-end"].includes(type);
    afterMark = isMark && type === "scalar";
    if (!isMark || type === "flow-error-end") yield { type, lexeme, offset };
    if (!isMark) offset += lexeme.length;
  }
}

const refused: Readonly<Record<string, Message>> = {
  anchor: message("yaml.anchor"),
  alias: message("yaml.alias"),
  tag: message("yaml.tag"),
  "directive-line": message("yaml.directive"),
};

const trivia = new Set(["byte-order-mark", "space", "comment", "newline", "directive-line"]);

class Scanner {
  /** Problems by kind, each with the offsets where it stands. */
  readonly found = new Map<string, { message: Message; offsets: number[] }>();
  readonly #depth = new DepthEstimate();
  readonly #brackets: number[] = [];
  #nodes = 0;
  #hasContent = false;

  startsSecondDocument({ type }: Token): boolean {
    return type === "doc-start" && this.#hasContent;
  }

  /** Takes one token; false when the rest of the file must not be read. */
  take(token: Token): boolean {
    const { type, lexeme, offset } = token;
    const msg = refused[type];
    if (msg) this.#note(type, msg, offset);
    if (this.startsSecondDocument(token)) this.#note(type, message("yaml.documents"), offset);
    if (isUnclosed(type, lexeme)) this.#note("unclosed", message("yaml.unclosed-quote"), offset);
    this.#hasContent ||= !trivia.has(type);
    this.#balance(type, offset);
    this.#measure(token);
    const stops = ["doc-start", "unclosed", "nodes", "depth"];
    return !stops.some((kind) => this.found.has(kind));
  }

  finish() {
    const opened = this.#brackets.at(-1);
    const stopped = ["doc-start", "unclosed", "nodes", "depth"].some((kind) => this.found.has(kind));
    if (opened !== undefined && !stopped) this.#note("unclosed", message("yaml.unclosed-bracket"), opened);
  }

  count(kind: string): number {
    return this.found.get(kind)?.offsets.length ?? 0;
  }

  diagnostics({ placeAt }: SourceText): Diagnostic[] {
    return [...this.found.values()].flatMap(({ message: msg, offsets }) => {
      const shown = offsets.slice(0, maxListedPerKind).map((offset) => diagnostic(placeAt(offset), msg));
      const next = offsets[maxListedPerKind];
      if (next === undefined) return shown;
      const more = message("yaml.more", { count: offsets.length - shown.length });
      return [...shown, diagnostic(placeAt(next), more)];
    });
  }

  #note(kind: string, msg: Message, offset: number) {
    const entry = this.found.get(kind) ?? { message: msg, offsets: [] };
    entry.offsets.push(offset);
    this.found.set(kind, entry);
  }

  // Stops at the first stray bracket: the parser makes an error object of each, a million of them if it is let.
  #balance(type: string, offset: number) {
    if (!type.startsWith("flow-")) return;
    if (type.endsWith("-start")) {
      this.#brackets.push(offset);
      return;
    }
    const opened = this.#brackets.pop();
    if (opened === undefined) this.#note("unclosed", message("yaml.unexpected"), offset);
    else if (type === "flow-error-end") this.#note("unclosed", message("yaml.unclosed-bracket"), opened);
  }

  #measure({ type, lexeme, offset }: Token) {
    if (type.endsWith("scalar") || type.endsWith("-start") || type === "seq-item-ind") this.#nodes += 1;
    if (this.#nodes > maxYamlNodes)
      this.#note("nodes", message("yaml.nodes", { limit: maxYamlNodes }), offset);
    // Indentation overestimates a little; the exact limit is applied to the document itself.
    if (this.#depth.after(type, lexeme.length) > 3 * maxYamlDepth)
      this.#note("depth", message("yaml.depth", { limit: maxYamlDepth }), offset);
  }
}

/** Upper estimate of nesting: open indentations, indicators on one line, open brackets. */
class DepthEstimate {
  readonly #indents: number[] = [];
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

/** True for a quoted scalar that the lexer ended without a closing quote. */
function isUnclosed(type: string, lexeme: string): boolean {
  if (type === "single-quoted-scalar") return lexeme.split("'").length % 2 === 0;
  if (type !== "double-quoted-scalar") return false;
  return lexeme.length < 2 || !lexeme.replace(/\\[\s\S]/g, "").endsWith('"');
}
