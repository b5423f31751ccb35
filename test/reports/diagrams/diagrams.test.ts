import { DOMParser } from "@xmldom/xmldom";
import { describe, expect, test } from "vitest";
import type { Diagram } from "../../../reports/diagrams/diagram.ts";
import { diagramPage } from "../../../reports/diagrams/diagram-page.ts";
import { type Box, layOut } from "../../../reports/diagrams/lay-out.ts";
import { drawPicture, pictureNames } from "../../../reports/diagrams/pictures.ts";
import { systemFlows } from "../../../reports/diagrams/system-flows.ts";
import { textSizes } from "../../../reports/diagrams/text-size.ts";
import { topology } from "../../../reports/diagrams/topology.ts";
import { zoneMatrix } from "../../../reports/diagrams/zone-matrix.ts";
import type { CenterModel } from "../../../stacks/model/center-model.ts";
import { committedLedger, rawProfile, resolveRaw } from "../../support/edited-center.ts";

const provinces = ["nam-dinh", "long-an", "dong-nai", "quang-nam", "ha-nam"] as const;
const models = new Map<string, CenterModel>(
  provinces.map((id) => [id, resolveRaw(rawProfile(id), committedLedger(id)).model]),
);
const modelOf = (province: string): CenterModel => models.get(province)!;

/** Parses strictly: anything that is no well-formed XML is an error. */
function parsed(svg: string): Document {
  const complaints: string[] = [];
  const note = (text: string) => complaints.push(text);
  const document = new DOMParser({
    errorHandler: { warning: note, error: note, fatalError: note },
  }).parseFromString(svg, "image/svg+xml");
  expect(complaints).toEqual([]);
  return document as unknown as Document;
}
const textsOf = (document: Document): string[] =>
  Array.from(document.getElementsByTagName("text")).map((node) => node.textContent ?? "");

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const holds = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
/** The inside of a box: a line may end on its edge. */
const within = ({ x, y, width, height }: Box): Box => ({
  x: x + 1,
  y: y + 1,
  width: width - 2,
  height: height - 2,
});

/** Boxes of the straight pieces of a line. */
const pieces = (points: readonly { x: number; y: number }[]): Box[] =>
  points.slice(1).map((to, index) => {
    const from = points[index]!;
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    return { x, y, width: Math.abs(from.x - to.x) + 0.01, height: Math.abs(from.y - to.y) + 0.01 };
  });

/** Everything of a layout that makes a picture hard to read. */
async function faults(diagram: Diagram): Promise<string[]> {
  const { nodes, groups, edges, width, height } = await layOut(diagram, "vi");
  const found: string[] = [];
  const canvas = { x: 0, y: 0, width, height };
  nodes.forEach((one, index) => {
    if (!holds(canvas, one)) found.push(`${one.node.id} leaves the picture`);
    for (const other of nodes.slice(index + 1))
      if (overlaps(one, other)) found.push(`${one.node.id} lies on ${other.node.id}`);
    const frame = groups.find(({ group }) => group.id === one.node.group);
    if (frame && !holds(frame, one)) found.push(`${one.node.id} leaves its frame`);
    for (const { group, ...box } of groups)
      if (group.id !== one.node.group && overlaps(box, one))
        found.push(`${one.node.id} lies on the frame ${group.id}`);
  });
  const labels = edges.flatMap(({ edge, label }) => (label ? [{ id: edge.id, ...label }] : []));
  labels.forEach((one, index) => {
    for (const other of labels.slice(index + 1))
      if (overlaps(one, other)) found.push(`label of ${one.id} lies on that of ${other.id}`);
    for (const node of nodes)
      if (overlaps(one, node)) found.push(`label of ${one.id} lies on ${node.node.id}`);
  });
  for (const { edge, points } of edges) {
    if (points.length < 2) found.push(`${edge.id} has no route`);
    for (const node of nodes)
      if (pieces(points).some((piece) => overlaps(piece, within(node))))
        found.push(`${edge.id} runs through ${node.node.id}`);
  }
  return found;
}

describe.each(provinces)("%s", (province) => {
  test.each([
    ["topology", topology],
    ["systems", systemFlows],
  ] as const)("%s: no box, label or line lies on another", async (_, diagram) => {
    expect(await faults(diagram(modelOf(province)))).toEqual([]);
  });

  test.each(pictureNames)("%s: well-formed, named in both languages, legible on A3 across", async (name) => {
    const { svg, width, height } = await drawPicture(name, modelOf(province), "vi");
    const root = parsed(svg.markup).documentElement;
    expect(root.getAttribute("viewBox")).toBe(`0 0 ${width} ${height}`);
    const other = await drawPicture(name, modelOf(province), "en");
    const english = parsed(other.svg.markup).documentElement.getAttribute("aria-label");
    expect(root.getElementsByTagName("title")[0]?.textContent).toBe(
      `${root.getAttribute("aria-label")} / ${english}`,
    );
    // A3 less its margins, in millimetres; 6 point is the smallest print that an office reads.
    const scale = Math.min(400 / width, 277 / height);
    expect((textSizes.plain.size * scale * 72) / 25.4).toBeGreaterThanOrEqual(6);
  });

  test("the same model gives the same bytes", async () => {
    const again = resolveRaw(rawProfile(province), committedLedger(province)).model;
    const page = (model: CenterModel) => diagramPage(model, pictureNames, "vi");
    expect(await page(again)).toBe(await page(modelOf(province)));
  });

  test("every flow of every zone stands in the matrix", () => {
    const { fields } = zoneMatrix(modelOf(province));
    const flows = modelOf(province).zones.flatMap((zone) => zone.flows);
    expect(flows.length).toBeGreaterThan(0);
    for (const { from, to, ports } of flows) {
      const field = fields.find((one) => one.from === from && one.to === to);
      const shown = field?.ports.split(", ") ?? [];
      for (const { port, protocol } of ports)
        expect(shown).toContain(protocol === "TCP" ? String(port) : `${port}/${protocol}`);
    }
  });

  test("every system that uses another says so, by a line or by the other's mark", () => {
    const { nodes, edges } = systemFlows(modelOf(province));
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const said = (from: string, to: string): boolean => {
      const [a, b] = [byId.get(from), byId.get(to)];
      const line = edges.some((edge) => edge.from === from && edge.to === to && edge.style !== "hidden");
      const speaks = (id: string, arrow: string, mark: string | undefined) =>
        mark !== undefined &&
        (byId.get(id)?.lines ?? []).some(
          ({ text }) =>
            typeof text === "string" &&
            text.startsWith(arrow) &&
            text
              .slice(2)
              .split(/[,:] ?/)
              .includes(mark),
        );
      return line || speaks(from, "→ ", b?.mark) || speaks(to, "← ", a?.mark);
    };
    const uses = modelOf(province).systems.flatMap((system) =>
      system.uses.map((to) => [system.namespace, to] as const),
    );
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter(([from, to]) => !said(from, to))).toEqual([]);
  });
});

test("263 sites are three boxes, and all of them unfold in the page", async () => {
  const model = modelOf("nam-dinh");
  const boxes = topology(model).nodes.filter(({ style }) => style === "users");
  const counts = boxes.map(({ lines: [name] }) =>
    typeof name?.text === "object" ? name.text.vi : name?.text,
  );
  expect(counts).toEqual(["Cấp tỉnh: 24 điểm", "Cấp huyện: 10 điểm", "Cấp xã: 229 điểm"]);
  const page = await diagramPage(model, pictureNames, "vi");
  const sites = model.networks.flatMap((network) => Object.keys(network.sites));
  expect(sites).toHaveLength(263);
  for (const id of sites) expect(page).toContain(`<td>${id}</td>`);
  expect(page.match(/<details>/g)).toHaveLength(4);
});

test("the Party network has no line into the center; the Internet has two", () => {
  const { nodes, edges } = topology(modelOf("ha-nam"));
  const party = nodes.find(({ style }) => style === "party");
  expect(party?.id).toBe("hn-party");
  expect(edges.filter(({ from }) => from === "hn-party")).toEqual([]);
  expect(edges.find(({ from }) => from === "hn-internet")?.label).toEqual({
    vi: "2 đường truyền",
    en: "2 uplinks",
  });
});

test("a name that the schema would refuse cannot put anything into a picture or page either", async () => {
  const hostile = `<script>alert("1")</script>'"&]]>--><img src=x onerror=alert(1)>`;
  // The schema refuses such names; here they come in behind it, in every text that a picture prints.
  const printed = new Set(["name", "partyName", "providerName", "purpose", "unitNoun"]);
  const poisoned = JSON.stringify(modelOf("nam-dinh"), (key, value: unknown) =>
    printed.has(key) && typeof value === "string" ? hostile : value,
  );
  const model: CenterModel = JSON.parse(poisoned);
  for (const name of pictureNames) {
    const document = parsed((await drawPicture(name, model, "vi")).svg.markup);
    expect(document.getElementsByTagName("script")).toHaveLength(0);
    expect(document.getElementsByTagName("img")).toHaveLength(0);
    expect(textsOf(document).join("")).toContain("<script>");
  }
  const page = await diagramPage(model, pictureNames, "vi");
  expect(page).not.toMatch(/<script|<img/i);
  expect(page).toContain("&lt;script&gt;");
});
