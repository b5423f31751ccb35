import { wording } from "./wording.ts";

/** What `pdc diagram` says. */
export const diagramMessages = {
  "diagram.unknown": wording<{ word: string; known: readonly string[]; near?: string }>({
    vi: ({ word, known, near }) =>
      `--of "${word}": không có hình này.${near ? ` Có phải "${near}"?` : ""} Cần một trong: ${known.join(", ")}.`,
    en: ({ word, known, near }) =>
      `--of "${word}": there is no such picture.${near ? ` Did you mean "${near}"?` : ""} Expected one of: ${known.join(", ")}.`,
  }),
  "diagram.format": wording<{ format: string }>({
    vi: ({ format }) => `--format "${format}": cần svg hoặc html.`,
    en: ({ format }) => `--format "${format}": expected svg or html.`,
  }),
  "diagram.one-svg": wording<{ known: readonly string[] }>({
    vi: ({ known }) => `Tệp svg chỉ chứa một hình. Hãy thêm --of với một trong: ${known.join(", ")}.`,
    en: ({ known }) => `An svg holds one picture. Add --of with one of: ${known.join(", ")}.`,
  }),
};

/** Help of `pdc diagram`. */
export const diagramHelpMessages = {
  "help.diagram": wording({
    vi: () => "vẽ mạng, ma trận luồng và ai dùng ai của một tỉnh, để xem hoặc in khổ A3",
    en: () => "draw a province's network, flow matrix and who uses whom, to look at or print on A3",
  }),
  "help.diagram-of": wording({
    vi: () => "topology (mạng), zones (ma trận luồng) hoặc systems (ai dùng ai); mặc định: cả ba, trong html",
    en: () => "topology, zones (flow matrix) or systems (who uses whom); default: all three, in html",
  }),
  "help.diagram-format": wording({
    vi: () => "html (mặc định) hoặc svg; mặc định theo đuôi của --out",
    en: () => "html (default) or svg; default as --out ends",
  }),
  "help.diagram-out": wording({
    vi: () => "tệp để ghi (mặc định: in ra)",
    en: () => "file to write (default: print)",
  }),
};
