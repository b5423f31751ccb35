import { type Lang, wording } from "./wording.ts";

/** Kinds of values as a profile writer thinks of them. */
export type ValueKind = "text" | "number" | "boolean" | "map" | "list" | "nothing";

/** What a number in `schema.too-small` and `schema.too-big` counts. */
export type Counted = "value" | "characters" | "items" | "entries";

/** What does not hold between the layers of a profile, or between a profile and its schema. */
export const profileMessages = {
  "merge.empty": wording({
    vi: () => 'Để trống. Hãy ghi giá trị, hoặc ghi "remove" để bỏ mục kế thừa.',
    en: () => 'Empty. Write a value, or "remove" to take the inherited entry away.',
  }),
  "merge.empty-item": wording({
    vi: () => "Mục để trống. Hãy ghi giá trị hoặc xóa dòng.",
    en: () => "Empty item. Write a value or delete the line.",
  }),
  "merge.remove-unknown": wording<{ key: string; known: readonly string[]; near?: string }>({
    vi: ({ key, known, near }) =>
      `Không có "${key}" được kế thừa để bỏ.${known.length ? ` Có: ${list(known)}.` : ""}${near ? ` Có phải "${near}"?` : ""}`,
    en: ({ key, known, near }) =>
      `There is no inherited "${key}" to remove.${known.length ? ` There are: ${list(known)}.` : ""}${near ? ` Did you mean "${near}"?` : ""}`,
  }),
  "schema.unknown-key": wording<{ allowed: readonly string[]; near?: string }>({
    vi: ({ allowed, near }) =>
      `Khóa không có trong ngôn ngữ hồ sơ.${allowed.length ? ` Cần một trong: ${list(allowed)}.` : " Hãy bỏ khóa này."}${near ? ` Có phải "${near}"?` : ""}`,
    en: ({ allowed, near }) =>
      `Unknown key.${allowed.length ? ` Expected one of: ${list(allowed)}.` : " Remove it."}${near ? ` Did you mean "${near}"?` : ""}`,
  }),
  "schema.missing": wording<{ expected: readonly ValueKind[]; values?: readonly string[] }>({
    vi: ({ expected, values }) =>
      `Thiếu khóa bắt buộc. Cần ${values ? `một trong: ${list(values)}` : kinds(expected, "vi")}.`,
    en: ({ expected, values }) =>
      `Required key is missing. Expected ${values ? `one of: ${list(values)}` : kinds(expected, "en")}.`,
  }),
  "schema.kind": wording<{ found: ValueKind; expected: readonly ValueKind[] }>({
    vi: ({ found, expected }) => `Đây là ${kinds([found], "vi")}. Cần ${kinds(expected, "vi")}.`,
    en: ({ found, expected }) => `This is ${kinds([found], "en")}. Expected ${kinds(expected, "en")}.`,
  }),
  "schema.quote": wording<{ source?: string; found: ValueKind }>({
    vi: ({ source, found }) =>
      `YAML đọc ${source ?? "giá trị này"} thành ${kindNames.vi[found]}, không phải chữ. Hãy đặt trong dấu nháy${source ? `: "${source}"` : ""}.`,
    en: ({ source, found }) =>
      `YAML reads ${source ?? "this"} as ${kindNames.en[found]}, not as text. Put it in quotes${source ? `: "${source}"` : ""}.`,
  }),
  "schema.unquote": wording<{ plain?: string }>({
    vi: ({ plain }) => `Đây là chữ. Cần số${plain ? `: hãy viết ${plain}, không có dấu nháy` : ""}.`,
    en: ({ plain }) => `This is text. Expected a number${plain ? `: write ${plain} without quotes` : ""}.`,
  }),
  "schema.whole-number": wording({
    vi: () => "Cần số nguyên.",
    en: () => "Expected a whole number.",
  }),
  "schema.value": wording<{ values: readonly string[]; near?: string }>({
    vi: ({ values, near }) => `Cần một trong: ${list(values)}.${near ? ` Có phải "${near}"?` : ""}`,
    en: ({ values, near }) => `Expected one of: ${list(values)}.${near ? ` Did you mean "${near}"?` : ""}`,
  }),
  "schema.alternatives": wording<{ kinds: readonly ValueKind[]; values: readonly string[] }>({
    vi: (p) => `Cần ${alternatives(p.kinds, p.values, "vi")}.`,
    en: (p) => `Expected ${alternatives(p.kinds, p.values, "en")}.`,
  }),
  "schema.too-small": wording<{ counted: Counted; limit: string; inclusive: boolean }>({
    vi: ({ counted, limit, inclusive }) =>
      `Cần ${inclusive ? "ít nhất" : "nhiều hơn"} ${limit}${unit(counted, "vi")}.`,
    en: ({ counted, limit, inclusive }) =>
      `Expected ${inclusive ? "at least" : "more than"} ${limit}${unit(counted, "en", limit)}.`,
  }),
  "schema.too-big": wording<{ counted: Counted; limit: string; inclusive: boolean }>({
    vi: ({ counted, limit, inclusive }) =>
      `Cần ${inclusive ? "tối đa" : "ít hơn"} ${limit}${unit(counted, "vi")}.`,
    en: ({ counted, limit, inclusive }) =>
      `Expected ${inclusive ? "at most" : "less than"} ${limit}${unit(counted, "en", limit)}.`,
  }),
  "schema.format": wording<{ format: string }>({
    vi: ({ format }) => `Không đúng dạng. Cần dạng: ${format}.`,
    en: ({ format }) => `Wrong form. Expected the form: ${format}.`,
  }),
  "schema.multiple": wording<{ divisor: string }>({
    vi: ({ divisor }) => `Cần bội số của ${divisor}.`,
    en: ({ divisor }) => `Expected a multiple of ${divisor}.`,
  }),
  "schema.other": wording<{ text: string }>({
    vi: ({ text }) => `Giá trị không được chấp nhận (${text}).`,
    en: ({ text }) => `The value is not accepted (${text}).`,
  }),
  "schema.withheld": wording({
    vi: () => "Giá trị không được chấp nhận. Không in ra vì có thể là bí mật; hồ sơ không được chứa bí mật.",
    en: () =>
      "The value is not accepted. It is not shown because it may be a secret; a profile must not hold secrets.",
  }),
};

const kindNames: Readonly<Record<Lang, Readonly<Record<ValueKind, string>>>> = {
  vi: {
    text: "chữ",
    number: "số",
    boolean: "true hoặc false",
    map: 'các cặp "khóa: giá trị"',
    list: "danh sách",
    nothing: "chỗ trống",
  },
  en: {
    text: "text",
    number: "a number",
    boolean: "true or false",
    map: '"key: value" pairs',
    list: "a list",
    nothing: "nothing",
  },
};

const countedNames: Readonly<Record<Lang, Readonly<Record<Counted, string>>>> = {
  vi: { value: "", characters: " ký tự", items: " mục", entries: " khóa" },
  en: { value: "", characters: " characters", items: " items", entries: " keys" },
};

function kinds(names: readonly ValueKind[], lang: Lang): string {
  return alternatives(names, [], lang);
}

function alternatives(names: readonly ValueKind[], values: readonly string[], lang: Lang): string {
  const all = [...names.map((name) => kindNames[lang][name]), ...values.map((value) => `"${value}"`)];
  return all.join(lang === "vi" ? " hoặc " : " or ");
}

function unit(counted: Counted, lang: Lang, limit = ""): string {
  const name = countedNames[lang][counted];
  return lang === "en" && limit === "1" ? name.replace(/s$/, "") : name;
}

function list(values: readonly string[]): string {
  return values.join(", ");
}
