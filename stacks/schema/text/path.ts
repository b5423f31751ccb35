/** Place of a value inside a profile: keys of maps and indexes of lists, from the root. */
export type Path = readonly (string | number)[];

/** `systems.lgsp.offers[0].port`; a key that is no plain word is quoted. The root is the empty text. */
export function formatPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (!/^[\p{L}\p{N}_-]+$/u.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}
