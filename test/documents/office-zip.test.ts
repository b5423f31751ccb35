import JSZip from "jszip";
import { expect, test } from "vitest";
import { officeZip } from "../../documents/office-zip.ts";

const core = (day: string) =>
  `<cp><dcterms:created xsi:type="dcterms:W3CDTF">${day}T01:02:03Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}T04:05:06Z</dcterms:modified></cp>`;

async function written(day: string, names: readonly string[]): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const name of names)
    zip.file(name, name === "docProps/core.xml" ? core(day) : name, { date: new Date(`${day}T00:00:00Z`) });
  return zip.generateAsync({ type: "uint8array" });
}

test("neither the time of writing nor the order of parts is left in the bytes", async () => {
  const one = await officeZip(
    await written("2026-01-02", ["docProps/core.xml", "[Content_Types].xml", "a.xml"]),
  );
  const two = await officeZip(
    await written("2027-03-04", ["a.xml", "[Content_Types].xml", "docProps/core.xml"]),
  );
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  const read = await JSZip.loadAsync(one);
  expect(Object.keys(read.files)).toEqual(["[Content_Types].xml", "a.xml", "docProps/core.xml"]);
  expect(await read.file("docProps/core.xml")?.async("string")).not.toMatch(/202[67]/);
});

test("the properties carry the given day, and another day gives other bytes", async () => {
  const document = await written("2026-01-02", ["docProps/core.xml", "[Content_Types].xml"]);
  const read = await JSZip.loadAsync(await officeZip(document, "2026-11-25"));
  expect(
    (await read.file("docProps/core.xml")?.async("string"))?.match(/2026-11-25T00:00:00Z/g),
  ).toHaveLength(2);
});
