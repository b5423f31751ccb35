/**
 * Kebab-case ASCII id for a Vietnamese name, at most `maxLength` characters (default 40): `Nam Định` gives `nam-dinh`.
 * Composed and decomposed spellings give the same id. Empty when the name holds no letter to start with.
 */
export function idFromName(name: string, maxLength = 40): string {
  return (
    name
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      // Đ is a letter of its own, which no normalisation form takes apart.
      .replace(/[đĐ]/g, "d")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[^a-z]+/, "")
      .slice(0, maxLength)
      .replace(/-+$/, "")
  );
}
