import { isUtf8 } from "node:buffer";
import { LineCounter } from "yaml";
import { message } from "../../messages/messages.ts";
import { type Diagnostic, diagnostic } from "./diagnostic.ts";
import type { Place } from "./places.ts";
import { maxListedPerKind, maxYamlBytes } from "./yaml-limits.ts";

/** A file's text that is safe to hand to a parser, with its lines counted. */
export interface SourceText {
  readonly text: string;
  /** Place of the character at an offset of `text`. */
  placeAt(offset: number): Place;
}

/**
 * Decodes a file: at most 1 MiB, UTF-8 with or without byte order mark, no control characters.
 * Returns diagnostics instead when it is not.
 */
export function decodeText(bytes: Uint8Array, file: string): SourceText | Diagnostic[] {
  if (bytes.length > maxYamlBytes) return [oversize(bytes.length, file)];
  if (!isUtf8(bytes)) return [diagnostic(firstInvalidByte(bytes, file), message("yaml.encoding"))];
  const source = sourceText(new TextDecoder().decode(bytes), file);
  const controls = controlCharacters(source);
  return controls.length > 0 ? controls : source;
}

/** The diagnostic of a file that is too large, for callers that know its size before they read it. */
export function oversize(bytes: number, file: string): Diagnostic {
  return diagnostic({ file, line: 1, column: 1 }, message("yaml.size", { bytes, limit: maxYamlBytes }));
}

function sourceText(text: string, file: string): SourceText {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines.addNewLine(at + 1);
  return {
    text,
    placeAt(offset) {
      const { line, col } = lines.linePos(offset);
      return { file, line, column: col };
    },
  };
}

function controlCharacters({ text, placeAt }: SourceText): Diagnostic[] {
  // Tab and line feed are text; a carriage return only as part of a Windows line end.
  const control = /(?![\t\n])[\p{Cc}\u2028\u2029\ufeff](?<!\r(?=\n))/gu;
  const found = [...text.matchAll(control)];
  const listed = found
    .slice(0, maxListedPerKind)
    .map((match) =>
      diagnostic(placeAt(match.index), message("yaml.control", { codePoint: match[0].codePointAt(0) ?? 0 })),
    );
  const next = found[maxListedPerKind];
  if (!next) return listed;
  const count = found.length - maxListedPerKind;
  return [...listed, diagnostic(placeAt(next.index), message("yaml.more", { count }))];
}

function firstInvalidByte(bytes: Uint8Array, file: string): Place {
  let line = 1;
  let start = 0;
  // A line feed is never part of a longer UTF-8 sequence, so every line can be judged alone.
  for (
    let end = bytes.indexOf(10);
    end >= 0 && isUtf8(bytes.subarray(start, end));
    end = bytes.indexOf(10, start)
  ) {
    start = end + 1;
    line += 1;
  }
  const decoded = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(start));
  return { file, line, column: Math.max(1, decoded.indexOf("\ufffd") + 1) };
}
