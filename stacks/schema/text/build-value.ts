import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import { message } from "../../messages/messages.ts";
import type { SourceText } from "./decode-text.ts";
import { type Diagnostic, diagnostic } from "./diagnostic.ts";
import type { Path } from "./path.ts";
import type { OriginNode, Place } from "./places.ts";
import { maxYamlDepth } from "./yaml-limits.ts";

/** What a profile's YAML can hold. */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | YamlMap;

/** A map with text keys. */
export interface YamlMap {
  readonly [key: string]: YamlValue;
}

interface Built<V> {
  readonly value: V;
  readonly origins: OriginNode;
}

/** Plain data and origins of a parsed map; what cannot be taken over is reported and left out. */
export function buildValue(
  root: YAMLMap,
  source: SourceText,
): Built<YamlMap> & { diagnostics: Diagnostic[] } {
  const builder = new Builder(source);
  return { ...builder.map(root, []), diagnostics: builder.diagnostics };
}

class Builder {
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: SourceText;

  constructor(source: SourceText) {
    this.#source = source;
  }

  map(node: YAMLMap, path: Path): Built<YamlMap> {
    const entries = new Map<string, { built: Built<YamlValue>; key: Place }>();
    for (const pair of node.items) {
      const key = this.#key(pair, path);
      if (key === undefined) continue;
      const place = this.#placeOf(pair.key as Node);
      const earlier = entries.get(key)?.key;
      if (earlier) this.#duplicate(key, place, earlier, [...path, key]);
      else
        entries.set(key, {
          built: this.#value(pair.value as Node | null, [...path, key], place),
          key: place,
        });
    }
    const pairs = [...entries];
    // fromEntries defines properties instead of assigning them, so no key can reach a prototype.
    const value = Object.fromEntries(pairs.map(([key, { built }]) => [key, built.value]));
    const children = pairs.map(([key, entry]) => [key, { ...entry.built.origins, key: entry.key }] as const);
    return { value, origins: this.#origins(this.#placeOf(node), new Map(children)) };
  }

  #list(node: YAMLSeq, path: Path): Built<YamlValue> {
    const place = this.#placeOf(node);
    const items = node.items.map((item, i) => this.#value(item as Node | null, [...path, i], place));
    const children = new Map(items.map(({ origins }, i) => [i, origins] as const));
    return { value: items.map(({ value }) => value), origins: this.#origins(place, children) };
  }

  #value(node: Node | null, path: Path, fallback: Place): Built<YamlValue> {
    if (isMap(node) || isSeq(node)) {
      // The value at a path of n steps sits at depth n + 1, the root being depth 1.
      if (path.length < maxYamlDepth) return isMap(node) ? this.map(node, path) : this.#list(node, path);
      const place = this.#placeOf(node);
      this.diagnostics.push(diagnostic(place, message("yaml.depth", { limit: maxYamlDepth }), { path }));
      return { value: null, origins: this.#origins(place) };
    }
    if (!isScalar(node)) return { value: null, origins: this.#origins(fallback) };
    const place = this.#placeOf(node);
    const text = this.#textOf(node);
    const value = plainValue(node, text);
    if (typeof value === "string") this.#refuseControls(value, place, path);
    return { value, origins: this.#origins(place, new Map(), text) };
  }

  #key({ key }: Pair, path: Path): string | undefined {
    if (!isScalar(key)) {
      const node = key as Node | null;
      const place = this.#placeOf(node);
      this.diagnostics.push(diagnostic(place, message("yaml.key-shape"), { path }));
      return undefined;
    }
    const place = this.#placeOf(key);
    const source = this.#textOf(key);
    const name = plainValue(key, source);
    if (typeof name === "string" && !this.#isRefused(name, place, path)) return name;
    if (typeof name !== "string") {
      const wrong = source === "" ? message("yaml.key-shape") : message("yaml.key-text", { source });
      this.diagnostics.push(diagnostic(place, wrong, { path }));
    }
    return undefined;
  }

  #isRefused(key: string, place: Place, path: Path): boolean {
    const reserved = ["__proto__", "constructor", "prototype"].includes(key);
    if (reserved) this.diagnostics.push(diagnostic(place, message("yaml.reserved-key", { key }), { path }));
    if (key === "<<") this.diagnostics.push(diagnostic(place, message("yaml.merge-key"), { path }));
    return reserved || key === "<<" || this.#refuseControls(key, place, path);
  }

  // An escape in double quotes can bring in what the raw text may not hold.
  #refuseControls(text: string, place: Place, path: Path): boolean {
    const control = /(?![\t\n])[\p{Cc}\p{Cs}]/u.exec(text)?.[0];
    if (control === undefined) return false;
    const codePoint = control.codePointAt(0) ?? 0;
    this.diagnostics.push(diagnostic(place, message("yaml.control", { codePoint }), { path }));
    return true;
  }

  #duplicate(key: string, place: Place, first: Place, path: Path) {
    const { line, column } = first;
    const also = [{ ...first, path }];
    this.diagnostics.push(
      diagnostic(place, message("yaml.duplicate-key", { key, line, column }), { path, also }),
    );
  }

  #origins(place: Place, children: OriginNode["children"] = new Map(), text?: string): OriginNode {
    const origin = { ...place, layer: place.file };
    return { value: text === undefined ? origin : { ...origin, source: text }, children };
  }

  #placeOf(node: Node | null): Place {
    return this.#source.placeAt(node?.range?.[0] ?? 0);
  }

  #textOf(node: Node): string {
    const [start = 0, end = 0] = node.range ?? [];
    return this.#source.text.slice(start, end);
  }
}

const plainDecimal = /^-?(0|[1-9]\d*)(\.\d+)?$/;

function plainValue(node: Scalar, source: string): YamlValue {
  const { value } = node;
  if (typeof value === "string") return value.normalize("NFC");
  if (typeof value === "boolean" || value === null) return value;
  // 010, 0x1F, 1e3, .inf: forms people write as codes and names. Read as numbers they would silently change.
  const sound =
    typeof value === "number" && plainDecimal.test(source) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  // Adding zero makes -0 a plain 0.
  return sound ? value + 0 : source;
}
