import { render } from "../../messages/messages.ts";
import type { Lang } from "../../messages/wording.ts";
import { type Diagnostic, sortDiagnostics } from "./diagnostic.ts";
import { formatPath } from "./path.ts";

export interface FormatOptions {
  /** Mark severities with terminal colours. Default false; set it only when the output is a terminal. */
  readonly color?: boolean;
}

/**
 * Text of diagnostics for people: one block a file, a count line, then one line a problem with aligned columns.
 * Nothing of the input reaches the output as a control character. Empty for an empty list.
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  lang: Lang,
  options: FormatOptions = {},
): string {
  const byFile = new Map<string, Diagnostic[]>();
  for (const item of sortDiagnostics(diagnostics)) {
    const block = byFile.get(item.file) ?? [];
    block.push(item);
    byFile.set(item.file, block);
  }
  return [...byFile].map(([file, block]) => formatFile(file, block, lang, options)).join("\n");
}

/** Text with control, format and line-separating characters written as `\u{…}`. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

function formatFile(file: string, block: readonly Diagnostic[], lang: Lang, options: FormatOptions): string {
  const rows = block.map((item) => ({
    item,
    at: `${item.line}:${item.column}`,
    path: escapeControls(formatPath(item.path)),
  }));
  const atWidth = Math.max(...rows.map(({ at }) => at.length));
  const pathWidth = Math.max(...rows.map(({ path }) => path.length));
  const lines = rows.flatMap(({ item, at, path }) => {
    const columns = `  ${at.padEnd(atWidth)}  ${pathWidth > 0 ? `${path.padEnd(pathWidth)}  ` : ""}`;
    const indent = " ".repeat(columns.length);
    return [
      `${columns}${sentence(item, lang, options)}`,
      ...alsoLines(item, lang).map((line) => indent + line),
    ];
  });
  return `${escapeControls(file)}: ${counts(block, lang)}\n${lines.join("\n")}\n`;
}

function sentence(item: Diagnostic, lang: Lang, { color = false }: FormatOptions): string {
  const found = item.found === undefined ? "" : `${lang === "vi" ? "Ghi" : "Got"} ${quoted(item.found)}. `;
  const text = escapeControls(found + render(item.message, lang));
  const label = item.severity === "warning" ? (lang === "vi" ? "Cảnh báo: " : "Warning: ") : "";
  if (!color) return label + text;
  return `\u001b[${item.severity === "warning" ? 33 : 31}m${label}${text}\u001b[0m`;
}

function alsoLines(item: Diagnostic, lang: Lang): string[] {
  return item.also.map(({ file, line, column, path }) => {
    const at = file === item.file ? `${line}:${column}` : `${file}:${line}:${column}`;
    return escapeControls(`${lang === "vi" ? "xem" : "see"} ${at} ${formatPath(path)}`.trimEnd());
  });
}

// The source text keeps its own quotes, which tell "2.0" from 2.0.
function quoted(source: string): string {
  return /^["']|^-?[\d.]+$/.test(source) ? source : `"${source}"`;
}

function counts(block: readonly Diagnostic[], lang: Lang): string {
  const errors = block.filter(({ severity }) => severity === "error").length;
  const warnings = block.length - errors;
  const parts = [];
  if (lang === "vi") {
    if (errors > 0) parts.push(`${errors} lỗi`);
    if (warnings > 0) parts.push(`${warnings} cảnh báo`);
  } else {
    if (errors > 0) parts.push(`${errors} ${errors === 1 ? "problem" : "problems"}`);
    if (warnings > 0) parts.push(`${warnings} ${warnings === 1 ? "warning" : "warnings"}`);
  }
  return parts.join(", ");
}
