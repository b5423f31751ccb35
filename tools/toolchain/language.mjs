/**
 * The operator's language: `PDC_LANG`, else the locale, else Vietnamese. The locales "C" and "POSIX" decide nothing.
 *
 * @param {Record<string, string | undefined>} [environment] Default: the process's own.
 * @returns {"vi" | "en"}
 */
export function operatorLanguage(environment = process.env) {
  const stated =
    environment.PDC_LANG || environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return /^en(?:[^a-z]|$)/i.test(stated) ? "en" : "vi";
}
