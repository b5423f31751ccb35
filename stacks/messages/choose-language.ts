import type { Lang } from "./wording.ts";

/**
 * Language for what people read: `PDC_LANG`, else the first non-empty of `LC_ALL`, `LC_MESSAGES`, `LANG`.
 * Vietnamese when these name no language (`C`, `POSIX`, nothing) or one that we do not have.
 */
export function chooseLanguage(env: Readonly<Record<string, string | undefined>>): Lang {
  const stated = languageOf(env.PDC_LANG);
  if (stated) return stated;
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value);
  return languageOf(locale) ?? "vi";
}

function languageOf(tag: string | undefined): Lang | undefined {
  const primary = tag?.toLowerCase().split(/[_.@-]/, 1)[0];
  return primary === "en" || primary === "vi" ? primary : undefined;
}
