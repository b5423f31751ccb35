import JSZip from "jszip";

/** Zip knows no time before 1980; a date of its own would change the bytes with every run. */
const ZIP_EPOCH = new Date(Date.UTC(1980, 0, 1));

/** `xsd:dateTime` of the document properties that libraries fill from the clock. */
const stamps = /(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g;

/**
 * An Office document (DOCX, XLSX) whose bytes depend on its contents only: parts in the order of their names, no time
 * of writing, document properties dated by `day`.
 * @param day `YYYY-MM-DD`; default 1980-01-01, for what has no day of its own.
 */
export async function officeZip(document: Uint8Array, day = "1980-01-01"): Promise<Uint8Array> {
  const read = await JSZip.loadAsync(document);
  const written = new JSZip();
  const names = Object.keys(read.files).filter((name) => read.files[name]?.dir === false);
  // Readers expect the list of content types first.
  const first = "[Content_Types].xml";
  for (const name of [first, ...names.filter((name) => name !== first).sort()]) {
    const bytes = await read.files[name]!.async("uint8array");
    const content = name === "docProps/core.xml" ? dated(bytes, day) : bytes;
    written.file(name, content, { date: ZIP_EPOCH, createFolders: false });
  }
  return written.generateAsync({ type: "uint8array", compression: "DEFLATE", platform: "UNIX" });
}

const dated = (properties: Uint8Array, day: string): string =>
  new TextDecoder().decode(properties).replace(stamps, `$1${day}T00:00:00Z$3`);
