import JSZip from "jszip";

// The first day that a ZIP can write: every file of an office document is as old as that.
const zipEpoch = new Date(Date.UTC(1980, 0, 1));

/**
 * Packs an office document anew without the moment at which it was made: the same report gives the same bytes.
 * `day` (ISO text) stands as its date.
 */
export async function withoutClock(document: Uint8Array, day: string): Promise<Uint8Array> {
  const packed = await JSZip.loadAsync(document);
  const fresh = new JSZip();
  for (const name of Object.keys(packed.files).sort()) {
    const file = packed.files[name];
    if (!file || file.dir) continue;
    const bytes =
      name === "docProps/core.xml" ? dated(await file.async("string"), day) : await file.async("uint8array");
    fresh.file(name, bytes, { date: zipEpoch, createFolders: false });
  }
  return fresh.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

const dated = (xml: string, day: string): string =>
  xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`);
