import mammoth from "mammoth";
import { expect, test } from "vitest";
import { cellText, type Dossier } from "../../../reports/dossier/dossier.ts";
import { dossierDocx } from "../../../reports/dossier/dossier-docx.ts";
import { dossierHtml } from "../../../reports/dossier/dossier-html.ts";
import { levelDossier } from "../../../reports/dossier/level-dossier.ts";
import { committedLedger, type RawProfile, rawProfile, resolveRaw } from "../../support/edited-center.ts";

/** Đồng Nai with everything filled in that the decree demands. */
function filled(edit: (raw: RawProfile) => void = () => undefined): Dossier {
  const raw = rawProfile("dong-nai");
  for (const pool of Object.values<RawProfile>(raw.cluster.nodePools)) {
    pool.operatingSystem = "Debian GNU/Linux 13";
    pool.segment = "app";
  }
  raw.equipment["management-servers"].operatingSystem = "Debian GNU/Linux 13";
  edit(raw);
  const { model } = resolveRaw(raw, committedLedger("dong-nai"));
  return levelDossier(model);
}

const fills = ({ gaps }: Dossier, demanded: boolean) =>
  gaps.filter((gap) => gap.demanded === demanded).map(({ fill }) => fill);
const tableOf = (dossier: Dossier, title: string) =>
  dossier.sections.flatMap(({ tables }) => tables).find((table) => table.title === title)!;
const texts = (dossier: Dossier, title: string) =>
  tableOf(dossier, title).rows.map((row) => row.map(cellText));

test("a profile that states what the decree demands gives a complete dossier", () => {
  const dossier = filled();
  expect(fills(dossier, true)).toEqual([]);
  expect(dossier.incomplete).toBe(false);
  expect(dossier.sections.map(({ id }) => id)).toEqual([
    ...["logical-model", "physical-model", "network-devices", "services", "servers", "zones"],
    ...["private-addresses", "public-addresses"],
  ]);
  expect(texts(dossier, "Máy chủ")[2]).toEqual([
    ...[
      "Máy chủ ứng dụng",
      "chạy ứng dụng",
      "6",
      "16 lõi, 64Gi",
      "Debian GNU/Linux 13",
      "10.64.0.0/24",
      "giả định",
    ],
  ]);
  expect(texts(dossier, "Thiết bị mạng").map(([name]) => name)).toContain("Tường lửa lõi");
});

test("an operating system, a private range or a zone that is missing makes it incomplete, with the path to fill", () => {
  const noSystem = filled((raw) => delete raw.cluster.nodePools.workers.operatingSystem);
  expect(fills(noSystem, true)).toEqual(["cluster.nodePools.workers.operatingSystem"]);
  expect(noSystem.gaps[0]?.place).toBe("Máy chủ: Máy chủ ứng dụng, Hệ điều hành");

  const noRange = filled((raw) => delete raw.cluster.nodePools.storage.segment);
  expect(fills(noRange, true)).toEqual(["cluster.nodePools.storage.segment"]);

  const noSegment = filled((raw) => delete raw.segments.wireless);
  expect(fills(noSegment, true)).toEqual(["segments.*.zone: wireless"]);

  const noZone = filled((raw) => {
    for (const [id, flow] of Object.entries<RawProfile>(raw.flows))
      if (flow.from === "internal" || flow.to === "internal") delete raw.flows[id];
    for (const used of Object.values<RawProfile>(raw.securityFunctions))
      used.zones = used.zones?.filter((zone: string) => zone !== "internal");
    for (const device of Object.values<RawProfile>(raw.equipment))
      if (device.zone === "internal") device.zone = "app";
    for (const logs of Object.values<RawProfile>(raw.logSources))
      logs.zones = logs.zones.filter((zone: string) => zone !== "internal");
    delete raw.segments.internal;
    delete raw.zones.internal;
  });
  expect(fills(noZone, true)).toEqual(["zones.internal"]);
  expect(noZone.incomplete).toBe(true);
});

test("a public range is named where there is one, and is no error where there is none", () => {
  expect(fills(filled(), false)).toContain("networks.internet.ipv4");
  const stated = filled((raw) => {
    raw.networks.internet.ipv4 = "203.0.113.128/28";
  });
  expect(fills(stated, false)).not.toContain("networks.internet.ipv4");
  expect(texts(stated, "Dải địa chỉ công khai của trung tâm")[0]?.[2]).toBe("203.0.113.128/28");
});

test("every flow of the profile stands in the picture and in the table once", () => {
  const dossier = filled();
  const picture = dossier.sections[0]?.picture;
  expect(picture?.flows).toHaveLength(tableOf(dossier, "Ma trận luồng giữa các vùng").rows.length);
  expect(picture?.zones.map(({ id }) => id)).toHaveLength(8);
});

test("the HTML holds every table and gap, marks a draft, escapes names and needs nothing from outside", () => {
  const page = dossierHtml(
    filled((raw) => {
      raw.equipment["core-switches"].name = 'Chuyển mạch & "lõi"';
      delete raw.cluster.nodePools.workers.operatingSystem;
    }),
  );
  expect(page).toContain("BẢN NHÁP");
  expect(page).toContain("cluster.nodePools.workers.operatingSystem");
  expect(page).toContain("Chuyển mạch &amp; &quot;lõi&quot;");
  expect(page).not.toMatch(/<script|src=|url\(http|<link/);
  expect(dossierHtml(filled())).not.toContain("BẢN NHÁP");
});

test("the DOCX, read back, says the same as the data, and its bytes are the same each time", async () => {
  const dossier = filled();
  const bytes = await dossierDocx(dossier);
  expect(Buffer.from(bytes).equals(Buffer.from(await dossierDocx(dossier)))).toBe(true);
  const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  expect(messages.filter(({ type }) => type === "error")).toEqual([]);
  const cells = new Set([...value.matchAll(/<p>([^<]*)<\/p>/g)].map(([, text]) => text));
  const missing = dossier.sections
    .flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flat().map(cellText)))
    .filter((text) => text !== "" && !cells.has(text.replaceAll("&", "&amp;")));
  expect(missing).toEqual([]);
  expect(value.match(/<table>/g)).toHaveLength(
    2 + 1 + dossier.sections.flatMap(({ tables }) => tables.filter(({ rows }) => rows.length > 0)).length,
  );
});
