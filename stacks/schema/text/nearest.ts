import { distance } from "fastest-levenshtein";

/**
 * The candidate that `word` was probably meant to be: at most a third of its letters differ, or two are
 * swapped; case and accents do not count. Absent when none is that close. Ties go to the first in code-unit order.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const plain = fold(word);
  const limit = Math.max(1, Math.floor(plain.length / 3));
  let best: { candidate: string; off: number } | undefined;
  for (const candidate of [...candidates].sort()) {
    const off = distance(plain, fold(candidate));
    const close = off <= limit || (off === 2 && letters(plain) === letters(fold(candidate)));
    if (close && off < (best?.off ?? Number.POSITIVE_INFINITY)) best = { candidate, off };
  }
  return best?.candidate;
}

function fold(text: string): string {
  return text.slice(0, 200).normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

function letters(text: string): string {
  return [...text].sort().join("");
}
