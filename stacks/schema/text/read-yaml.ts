import { type Document, isMap, parseAllDocuments, type YAMLError } from "yaml";
import { type Message, message } from "../../messages/messages.ts";
import { buildValue, type YamlMap } from "./build-value.ts";
import { decodeText, type SourceText } from "./decode-text.ts";
import { type Diagnostic, diagnostic, sortDiagnostics } from "./diagnostic.ts";
import { Places } from "./places.ts";
import { scanTokens } from "./scan-tokens.ts";
import { maxListedPerKind } from "./yaml-limits.ts";

/** A YAML file as plain data. */
export interface YamlFile {
  /** The root map; absent when the text is no sound YAML, so that one mistake is not reported twice. */
  readonly value?: YamlMap;
  /** Where every value stands; the layer of each is the file's name. */
  readonly positions: Places;
  /** Every problem found, sorted. May be errors although `value` is present (a duplicate key, for example). */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads one YAML 1.2 document without obeying it: no anchors, aliases, tags, merge keys or directives, bounded in
 * size, depth and count. Texts and keys come back in NFC. Numbers not in plain decimal form (`010`, `1e3`) stay text.
 */
export function readYaml(bytes: Uint8Array, file: string): YamlFile {
  const source = decodeText(bytes, file);
  if (Array.isArray(source)) return unreadable(file, source);
  const scan = scanTokens(source);
  if (!scan.buildable) return unreadable(file, scan.diagnostics);
  const documents = parseAllDocuments(source.text.slice(0, scan.end), {
    schema: "core",
    version: "1.2",
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const document = Array.isArray(documents) ? documents[0] : undefined;
  if (!document) return unreadable(file, [...scan.diagnostics, emptyFile(file)]);
  const second = (documents as readonly Document[])[1];
  const problems = [...scan.diagnostics, ...syntaxDiagnostics(document, source)];
  if (second) problems.push(diagnostic(source.placeAt(second.range?.[0] ?? 0), message("yaml.documents")));
  if (document.errors.some(({ code }) => !isScanned(code))) return unreadable(file, problems);
  const root = readRoot(document, source, file, problems);
  return scan.usable ? root : unreadable(file, root.diagnostics);
}

function readRoot(
  document: Document,
  source: SourceText,
  file: string,
  problems: readonly Diagnostic[],
): YamlFile {
  const root = document.contents;
  const nothing = root === null || (root.range?.[0] === root.range?.[1] && !isMap(root));
  if (nothing) return unreadable(file, [...problems, emptyFile(file)]);
  if (!isMap(root)) {
    const kind = "items" in root ? "list" : "scalar";
    const place = source.placeAt(root.range?.[0] ?? 0);
    return unreadable(file, [...problems, diagnostic(place, message("yaml.root", { kind }))]);
  }
  const built = buildValue(root, source);
  if (built.diagnostics.some(({ code }) => code === "yaml.depth"))
    return unreadable(file, [...problems, ...built.diagnostics]);
  return {
    value: built.value,
    positions: new Places(built.origins),
    diagnostics: sortDiagnostics([...problems, ...built.diagnostics]),
  };
}

function syntaxDiagnostics(document: Document, source: SourceText): Diagnostic[] {
  const own = document.errors.filter(({ code }) => !isScanned(code));
  const seen = new Set<number>();
  const first = own.filter(({ pos }) => {
    // One slip makes the library complain several times at one place; the first complaint is the cause.
    const { line } = source.placeAt(pos[0]);
    return !seen.has(line) && seen.add(line);
  });
  const shown = first.slice(0, maxListedPerKind);
  const list = shown.map((error) => diagnostic(source.placeAt(error.pos[0]), syntaxMessage(error)));
  const next = first[maxListedPerKind];
  if (!next) return list;
  const count = first.length - maxListedPerKind;
  return [...list, diagnostic(source.placeAt(next.pos[0]), message("yaml.more", { count }))];
}

// Reported from the tokens already.
function isScanned(code: string): boolean {
  return [
    "TAG_RESOLVE_FAILED",
    "BAD_COLLECTION_TYPE",
    "MULTIPLE_TAGS",
    "BAD_ALIAS",
    "ALIAS_PROPS",
    "MULTIPLE_ANCHORS",
  ].includes(code);
}

function syntaxMessage({ code }: YAMLError): Message {
  switch (code) {
    case "MISSING_CHAR":
      return message("yaml.missing-character");
    case "UNEXPECTED_TOKEN":
      return message("yaml.unexpected");
    case "BAD_INDENT":
    case "BLOCK_IN_FLOW":
      return message("yaml.indent");
    case "TAB_AS_INDENT":
      return message("yaml.tab");
    case "BLOCK_AS_IMPLICIT_KEY":
      return message("yaml.nested-inline");
    case "MULTILINE_IMPLICIT_KEY":
    case "KEY_OVER_1024_CHARS":
      return message("yaml.key-shape");
    case "BAD_SCALAR_START":
      return message("yaml.scalar-start");
    case "BAD_DQ_ESCAPE":
      return message("yaml.escape");
    default:
      return message("yaml.syntax", { libraryCode: code });
  }
}

function emptyFile(file: string): Diagnostic {
  return diagnostic({ file, line: 1, column: 1 }, message("yaml.empty"));
}

function unreadable(file: string, diagnostics: readonly Diagnostic[]): YamlFile {
  const value = { file, line: 1, column: 1, layer: file };
  return { positions: new Places({ value, children: new Map() }), diagnostics: sortDiagnostics(diagnostics) };
}
