import type { Lang } from "../stacks/messages/wording.ts";
import type { Basis } from "../stacks/schema/provenance.ts";
import type { Cell } from "./cell.ts";

/** Words in every language of the reports. Names from a profile are plain text, the same in both. */
export type Bilingual = Readonly<Record<Lang, string>>;
export type Words = string | Bilingual;

/** Where something printed is written: the profile, and the source text that the profile points to. */
export interface Source {
  /** `stacks/provinces/nam-dinh.yaml:134`. */
  readonly profile: string;
  /** Lines of the source text, such as `L7`; absent for what no source states. */
  readonly lines?: string;
  readonly basis?: Basis;
}

export interface Column {
  /** Stable English key, the name of the field in JSON. */
  readonly id: string;
  readonly title: Bilingual;
}

export interface Row {
  readonly id: string;
  /** Column id → cell. */
  readonly cells: Readonly<Record<string, Cell>>;
  readonly sources: readonly Source[];
  /** A sum of the rows above it. */
  readonly total: boolean;
}

/** Bars of one length scale, or one bar divided into parts; every value is also in the section's table. */
export interface Chart {
  /** Default `bars`. */
  readonly shape?: "bars" | "parts";
  readonly title: Bilingual;
  readonly unit: Bilingual;
  readonly bars: readonly { readonly label: string; readonly value: number; readonly shown: string }[];
}

export interface Section {
  readonly id: string;
  readonly title: Bilingual;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What stands in place of a table without rows. */
  readonly empty: Bilingual;
  readonly notes: readonly Bilingual[];
  readonly chart?: Chart;
}

/** Something that does not hold. An error makes the command end 1, a warning is only told. */
export interface ReportProblem {
  readonly severity: "error" | "warning";
  readonly text: Bilingual;
}

/** A report as data: what it says, without any idea of how it is printed. */
export interface Report {
  readonly id: string;
  readonly title: Bilingual;
  /** Whom it is about: the name of a province, or the whole country. */
  readonly subject: Words;
  /** Plan, status, window, day: the lines under the title. */
  readonly header: readonly { readonly label: Bilingual; readonly cell: Cell }[];
  readonly sections: readonly Section[];
  readonly problems: readonly ReportProblem[];
  /** Files that the figures come from: the source text, the profile and its reference design. */
  readonly files: readonly { readonly label: Bilingual; readonly file: string }[];
}

/** The words in one language. */
export const inLanguage = (words: Words, lang: Lang): string =>
  typeof words === "string" ? words : words[lang];

/** Declares words in both languages. */
export const words = (vi: string, en: string): Bilingual => ({ vi, en });

export const hasErrors = ({ problems }: Report): boolean =>
  problems.some(({ severity }) => severity === "error");
