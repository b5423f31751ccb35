/** A value that the profile does not give. */
export interface Missing {
  /** Path in the profile, or what to run, that fills it. */
  readonly fill: string;
  /** Demanded by NĐ 331/2026 Điều 22.3 điểm d: without it the dossier is a draft. */
  readonly demanded: boolean;
}

/** One cell: text as it is printed, or what is missing. */
export type DossierCell = string | Missing;

export interface DossierTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly DossierCell[])[];
  /** What stands in place of a table without rows. */
  readonly empty: string;
}

export interface DossierSection {
  /** Stable English key: anchor of the section. */
  readonly id: string;
  readonly title: string;
  readonly notes: readonly string[];
  readonly tables: readonly DossierTable[];
  /** The logical model's picture belongs to this section. */
  readonly picture?: ZonePicture;
}

/** Zones as columns and flows as arrows between them. */
export interface ZonePicture {
  readonly zones: readonly { readonly id: string; readonly name: string; readonly range: string }[];
  /** `from` and `to` are zone ids; `label` names the ports. */
  readonly flows: readonly { readonly from: string; readonly to: string; readonly label: string }[];
}

/** Something missing, with where it was looked for. */
export interface DossierGap extends Missing {
  /** Such as `Danh mục máy chủ: Máy chủ ứng dụng, Hệ điều hành`. */
  readonly place: string;
}

/** The tables of a level dossier (hồ sơ đề xuất cấp độ) as data, in Vietnamese: an authority of Viet Nam reads it. */
export interface Dossier {
  readonly title: string;
  readonly subject: string;
  readonly facts: readonly { readonly label: string; readonly cell: DossierCell }[];
  readonly sections: readonly DossierSection[];
  /** What is demanded comes first. */
  readonly gaps: readonly DossierGap[];
  /** True when something demanded is missing. */
  readonly incomplete: boolean;
}

/** A value without which the dossier is a draft. */
export const demanded = (value: string | undefined, fill: string): DossierCell =>
  value ?? { fill, demanded: true };

/** What a profile states; a text that only says when it will be filled in, «(… điền khi …)», states nothing. */
export const filledIn = (value: string | undefined): string | undefined =>
  value === undefined || /điền (khi|trước)/iu.test(value.normalize("NFC")) ? undefined : value;

/** A value that the dossier names when there is one. */
export const stated = (value: string | undefined, fill: string): DossierCell =>
  value ?? { fill, demanded: false };

/** What is printed: a gap that is demanded must be filled, any other may stay open. */
export const cellText = (cell: DossierCell): string =>
  typeof cell === "string" ? cell : cell.demanded ? "CHƯA KHAI BÁO" : "không nêu";

/** Everything missing in the sections, in their order, what is demanded first. */
export function gapsOf(sections: readonly DossierSection[], facts: Dossier["facts"]): DossierGap[] {
  const ofFacts = facts.flatMap(({ label, cell }) =>
    typeof cell === "string" ? [] : [{ ...cell, place: label }],
  );
  const ofTables = sections.flatMap(({ tables }) =>
    tables.flatMap(({ title, columns, rows }) =>
      rows.flatMap((row) =>
        row.flatMap((cell, index) => {
          if (typeof cell === "string") return [];
          const name = typeof row[0] === "string" ? `${row[0]}, ` : "";
          return [{ ...cell, place: `${title}: ${name}${columns[index] ?? ""}` }];
        }),
      ),
    ),
  );
  const all = [...ofFacts, ...ofTables];
  return [...all.filter((gap) => gap.demanded), ...all.filter((gap) => !gap.demanded)];
}
