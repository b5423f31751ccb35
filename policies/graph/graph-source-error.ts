/** A file from which no honest graph can be made: incomplete, or of another kind. Whoever audits it must say so, never "clean". */
export class GraphSourceError extends Error {
  override readonly name = "GraphSourceError";
  readonly vi: string;
  readonly en: string;
  constructor(text: { readonly vi: string; readonly en: string }) {
    super(text.en);
    this.vi = text.vi;
    this.en = text.en;
  }
}

export function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
