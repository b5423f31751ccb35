import type { Language } from "../evidence/finding-text.ts";

/** `PDC_LANG`, else the locale, else Vietnamese; `C` and `POSIX` decide nothing. */
export function reportLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  for (const name of ["PDC_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]) {
    const value = environment[name]?.toLowerCase() ?? "";
    if (value.startsWith("vi")) return "vi";
    if (value.startsWith("en")) return "en";
  }
  return "vi";
}
