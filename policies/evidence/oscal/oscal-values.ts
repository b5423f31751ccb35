/** Name space of the properties that are ours. */
const NAME_SPACE = "https://pdc.internal/ns/oscal";

/** A text as OSCAL wants its titles and values: one line, without blanks at its ends. Never empty. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim() || "–";

/** Properties of our own; what is absent gives none. */
export function propsOf(values: Readonly<Record<string, string | null | undefined>>) {
  return Object.entries(values).flatMap(([name, value]) =>
    value === null || value === undefined || value.trim() === ""
      ? []
      : [{ name, ns: NAME_SPACE, value: oneLine(value) }],
  );
}

/** The same object without its empty lists, which OSCAL does not allow. */
export function withoutEmpty<T extends object>(value: T): Partial<T> {
  const kept = Object.entries(value).filter(([, part]) => !(Array.isArray(part) && part.length === 0));
  return Object.fromEntries(kept) as Partial<T>;
}
