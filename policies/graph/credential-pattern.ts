// Names after which a readable value is a credential, and names that only point at one.
const CREDENTIAL_NAME =
  /(pass(word|wd|phrase)?|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)s?$/i;
const POINTER_NAME =
  /(_FILE|_PATH|_DIR|_NAME|_REF|_URL|_URI|_TTL|secretName|secretRef|_ENABLED|_LENGTH|_POLICY)$/i;
const CREDENTIAL_VALUES: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@${}]{1,100}:[^\s@${}]{3,200}@/i,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}\b/,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
];
const CREDENTIAL_LINE =
  /^[ \t\-"'a-z0-9_.]*(password|passwd|passphrase|secret[_-]?key|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?secret|auth[_-]?token)["']?[ \t]*[:=][ \t]*["']?([^\s"'#,;]{6,})/gim;
// A reference to somewhere else ($VAR, {{ tpl }}, /path, <placeholder>) or a switch is no credential.
const HARMLESS_VALUE =
  /^(\$|\{\{|\/|<|%|true$|false$|null$|none$|yes$|no$|on$|off$|\d+[smhd]?$|[a-z]+:\/\/[^@]*$|scram|vault:)/i;

/** True when `value`, readable under `name`, is a credential by its name or by its look. An empty value never is. */
export function looksLikeCredential(name: string, value: string): boolean {
  if (value === "" || HARMLESS_VALUE.test(value)) return false;
  if (CREDENTIAL_NAME.test(name) && !POINTER_NAME.test(name)) return true;
  return holdsCredential(value);
}

/** True when a text (a script, a configuration file, an argument) carries a credential. */
export function holdsCredential(text: string): boolean {
  if (CREDENTIAL_VALUES.some((pattern) => pattern.test(text))) return true;
  for (const match of text.matchAll(CREDENTIAL_LINE)) {
    if (!HARMLESS_VALUE.test(match[2] ?? "")) return true;
  }
  return false;
}
