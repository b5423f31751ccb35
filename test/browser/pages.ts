import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { provinceReports } from "../../reports/report-registry.ts";

const day = "2026-11-25";
const states = fileURLToPath(new URL("../fixtures/states", import.meta.url));
const state = (province: string): string => join(states, `${province}.json`);

/** A page that the project writes: its name and the words of `pdc` that print it. */
export interface WrittenPage {
  readonly name: string;
  readonly words: readonly string[];
  /** File that the words write, where they do not print the page. */
  readonly file?: string;
  /** Sheets that it prints to, in points. Default A4, `842x595`. */
  readonly sheet?: string;
  /** Default `vi`. */
  readonly lang?: "vi" | "en";
}

const report = (name: string, province: string): WrittenPage => ({
  name: `report-${name}-${province}`,
  words: ["report", name, province, "--day", day, "--format", "html"],
});
const audit = (name: string, ...words: readonly string[]): WrittenPage => ({
  name: `audit-${name}`,
  words: ["audit", ...words, "--on", day, "--format", "html"],
});

/** The engine is asked: against nothing at first, then against what was deployed by version 0.1.0. */
const preview = (name: string, ...words: readonly string[]): WrittenPage => ({
  name: `preview-${name}`,
  words: ["preview", ...words, "--on", day, "--format", "html"],
});

/** Every kind of page. A new one is one line here. */
export const pages: readonly WrittenPage[] = [
  audit("nam-dinh", "--state", state("nam-dinh"), "--pack", "center"),
  audit("programme", "--state", state("ha-nam"), "--pack", "programme"),
  audit("failures", "--manifests", "privileged.yaml", "--base", "base.json"),
  ...Object.keys(provinceReports).map((name) => report(name, "nam-dinh")),
  ...["dong-nai", "ha-nam", "long-an", "nam-dinh", "quang-nam"].map((province) => report("all", province)),
  { ...report("all", "dong-nai"), name: "report-all-english", lang: "en" },
  {
    name: "report-security-deployed",
    words: [...report("security", "quang-nam").words, "--state", state("quang-nam")],
  },
  {
    name: "report-overview",
    words: ["report", "overview", "--day", day, "--state", states, "--format", "html"],
  },
  { name: "diagram-nam-dinh", words: ["diagram", "nam-dinh"], sheet: "1191x842" },
  {
    name: "firewall-nam-dinh",
    words: ["firewall", "nam-dinh", "--day", day, "--format", "html", "--out", "firewall"],
    file: "firewall/flow-matrix.html",
  },
  preview("first", "nam-dinh"),
  preview("change", "quang-nam", "--base", state("quang-nam")),
  { name: "dossier-nam-dinh", words: ["dossier", "nam-dinh", "--draft", "--format", "html"] },
  { name: "dossier-quang-nam", words: ["dossier", "quang-nam", "--draft", "--format", "html"] },
];

/** Words that print the earlier report which `base.json` holds. */
export const baseWords: readonly string[] = [
  ...["audit", "--manifests", "harmless.yaml", "--on", day, "--format", "json"],
];

const workload = (securityContext: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: a-container-with-a-rather-long-name-that-no-line-breaks-by-itself
          image: registry.example/second:1.0
          securityContext: ${securityContext}
`;

/** Files that the words of the pages name. */
export const inputs: Readonly<Record<string, string>> = {
  "privileged.yaml": workload("{ privileged: true }"),
  "harmless.yaml": workload("{ privileged: false }"),
};
