import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A text in which no secret may be found. */
export interface Haystack {
  readonly name: string;
  readonly text: string;
}

/** Shortest form that is searched: shorter ones turn up by chance. */
const shortest = 8;

/** The forms in which a secret could be written out, by name. */
export function formsOf(secret: string): ReadonlyMap<string, string> {
  const bytes = Buffer.from(secret, "utf8");
  const half = Math.ceil(secret.length / 2);
  const forms = new Map([
    ["raw", secret],
    ["first half", secret.slice(0, half)],
    ["second half", secret.slice(half)],
    ["reversed", [...secret].reverse().join("")],
    ["hex", bytes.toString("hex")],
    ["HEX", bytes.toString("hex").toUpperCase()],
    ["URL-encoded", encodeURIComponent(secret)],
    ["every character URL-encoded", bytes.toString("hex").replace(/../g, "%$&")],
    ["JSON-escaped", JSON.stringify(secret).slice(1, -1)],
    ["JSON in JSON", JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
  ]);
  // Inside a longer text base64 depends on where the secret begins; the characters that its neighbours share are left out.
  for (const shift of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const rest = (shift + bytes.length) % 3;
    const inner = shifted.slice(shift === 0 ? 0 : shift + 1, rest === 0 ? undefined : -1);
    forms.set(`base64 at ${shift}`, inner);
    forms.set(`base64url at ${shift}`, inner.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return new Map([...forms].filter(([, form]) => form.length >= shortest));
}

/** Where which secret is readable, in which form; the secret itself is not repeated. */
export function leaks(secrets: readonly string[], haystacks: readonly Haystack[]): string[] {
  return secrets.flatMap((secret, index) => {
    const forms = [...formsOf(secret)];
    return haystacks.flatMap(({ name, text }) =>
      forms
        .filter(([, form]) => text.includes(form))
        .map(([form]) => `secret ${index + 1}, ${form}: ${name}`),
    );
  });
}

/** Every file below a folder. */
export function filesIn(folder: string): Haystack[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((name) => ({ name, text: readFileSync(name, "latin1") }));
}
