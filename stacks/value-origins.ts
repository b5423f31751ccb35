import { readFileSync } from "node:fs";
import type { LoadedCenter } from "./load-center.ts";
import { byId } from "./model/plain-data.ts";
import { ledgerPath, shownPath } from "./schema/load-profile.ts";
import type { Profile } from "./schema/profile.ts";
import type { Basis } from "./schema/provenance.ts";
import { formatPath, type Path } from "./schema/text/path.ts";
import type { OriginNode, Places } from "./schema/text/places.ts";
import { readYaml } from "./schema/text/read-yaml.ts";

/** One value of a resolved profile: what it is, who wrote it, how it is known. */
export interface ValueOrigin {
  readonly path: Path;
  /** A plain text, number or truth value, as people would write it. */
  readonly value: string | number | boolean;
  readonly from: "province" | "reference" | "default" | "ledger";
  /** Absent for defaults, which are written nowhere. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
  readonly basis?: Basis;
  /** Lines of the source text. */
  readonly source?: string;
}

/** Fields that say how other values are known; they are shown beside those, not as values. */
const provenanceFields = new Set(["basis", "source", "fieldBasis"]);
/** Parts of a profile that hold parameters: nothing there has a basis. */
const withoutBasis = new Set([
  "schema",
  "inherits",
  "sourceText",
  "sourceTexts",
  "rules",
  "waivers",
  "dataRemovals",
  "equivalents",
  "evidence",
]);
/** Single entries; everything else is a collection of entries. */
const singles = new Set(["province", "plan", "center", "cluster"]);

/** Every value of a sound profile and of its ledger, in the order of paths. */
export function originsOf(file: string, loaded: LoadedCenter & { readonly profile: Profile }): ValueOrigin[] {
  return [...profileValues(loaded.profile, loaded.origins), ...ledgerValues(file, loaded.ledger)];
}

/** Every value of a sound profile, in the order of paths. */
export function profileValues(profile: Profile, origins: Places): ValueOrigin[] {
  return valuesOf(profile, origins.root, [], profile);
}

function valuesOf(
  value: unknown,
  written: OriginNode | undefined,
  path: Path,
  profile: Profile,
): ValueOrigin[] {
  const source = written?.value.source;
  // A text that the schema reads as a whole, such as an amount of money, stays one value.
  if (typeof value !== "object" || value === null || source !== undefined) {
    const shown = plainText(value, source);
    return shown === undefined ? [] : [origin(path, shown, written, profile)];
  }
  const entries = Array.isArray(value)
    ? value.map((item, i) => [i, item] as const)
    : byId(value as object as Record<string, unknown>);
  return entries.flatMap(([step, child]) =>
    typeof step === "string" && provenanceFields.has(step)
      ? []
      : valuesOf(child, written?.children.get(step), [...path, step], profile),
  );
}

function plainText(value: unknown, source: string | undefined): ValueOrigin["value"] | undefined {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (value === null || value === undefined) return undefined;
  return source?.replace(/^(["'])(.*)\1$/, "$2") ?? JSON.stringify(value);
}

function origin(
  path: Path,
  value: ValueOrigin["value"],
  written: OriginNode | undefined,
  profile: Profile,
): ValueOrigin {
  if (!written) return { path, value, from: "default", ...known(path, profile, true) };
  const { file, line, column, layer } = written.value;
  const from = layer === "province" ? "province" : "reference";
  return { path, value, from, place: { file, line, column }, ...known(path, profile, false) };
}

/** Basis and source of a value: the entry's own, unless the entry says otherwise for the field. A default is ours. */
function known(path: Path, profile: Profile, isDefault: boolean): Pick<ValueOrigin, "basis" | "source"> {
  const [part, second, third] = path.map(String);
  if (part === undefined || withoutBasis.has(part)) return {};
  if (isDefault) return { basis: "assumption" };
  const holder = profile[part as keyof Profile] as Record<string, unknown>;
  const entry = (singles.has(part) ? holder : holder[second ?? ""]) as
    | { basis?: Basis; source?: string; fieldBasis?: Record<string, Basis> }
    | undefined;
  const field = singles.has(part) ? second : third;
  const basis = entry?.fieldBasis?.[field ?? ""] ?? entry?.basis;
  return {
    ...(basis ? { basis } : {}),
    ...(entry?.source && basis !== "assumption" ? { source: entry.source } : {}),
  };
}

function ledgerValues(file: string, ledger: LoadedCenter["ledger"]): ValueOrigin[] {
  const path = ledgerPath(file);
  const groups = (["segments", "sites"] as const).filter((group) => Object.keys(ledger[group]).length > 0);
  if (groups.length === 0) return [];
  const { positions } = readYaml(readFileSync(path), shownPath(path));
  return groups.flatMap((group) =>
    byId(ledger[group]).flatMap(([key, allocation]) =>
      byId(allocation as Record<string, string | number>).map(([field, value]): ValueOrigin => {
        const { file: shown, line, column } = positions.at([group, key, field]);
        return {
          path: ["ledger", group, key, field],
          value,
          from: "ledger",
          place: { file: shown, line, column },
        };
      }),
    ),
  );
}

/** The values at or below a path; all of them for the empty text. Undefined when nothing is there. */
export function below(values: readonly ValueOrigin[], wanted: string | undefined): ValueOrigin[] | undefined {
  if (wanted === undefined) return [...values];
  const found = values.filter(({ path }) => path.some((_, i) => formatPath(path.slice(0, i + 1)) === wanted));
  return found.length > 0 ? found : undefined;
}
