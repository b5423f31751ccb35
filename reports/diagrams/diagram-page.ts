import { html, type Markup, trusted } from "../../documents/html.ts";
import type { Lang } from "../../stacks/messages/wording.ts";
import type { CenterModel } from "../../stacks/model/center-model.ts";
import { inLanguage, words } from "../report.ts";
import { drawPicture, type PictureName } from "./pictures.ts";
import { roleWords, type SiteGroup, siteGroups, wideNetworks } from "./topology.ts";
import { zoneMatrix } from "./zone-matrix.ts";

const style = trusted(`
@page { size: A3 landscape; margin: 10mm }
* { box-sizing: border-box }
body { font: 15px/1.5 "Noto Sans","Segoe UI","DejaVu Sans",Arial,sans-serif; color: #1f2933; background: #fff; margin: 0 auto; max-width: 1900px; padding: 1rem }
h1 { font-size: 1.4rem; margin: 0 0 .5rem } h2 { font-size: 1.1rem; margin: 1.4rem 0 .4rem }
figure { margin: 0 0 1.5rem; overflow-x: auto; border: 1px solid #cbd5df; border-radius: 4px } figure svg { display: block; max-width: 100%; height: auto; min-width: 900px }
details { margin: .3rem 0; border: 1px solid #cbd5df; border-radius: 4px; padding: .2rem .7rem } summary { cursor: pointer; font-weight: 600 } summary:focus-visible, figure:focus-visible { outline: 3px solid #1d5c96; outline-offset: 2px }
table { border-collapse: collapse; width: 100%; font-size: .88rem; margin: .4rem 0 } th, td { border: 1px solid #9aa5b1; padding: .2rem .45rem; text-align: left; vertical-align: top; overflow-wrap: anywhere } th { background: #eef2f6 }
@media print { body { max-width: none; padding: 0 } h1 { display: none } figure { border: 0; margin: 0; overflow: visible; break-after: page; break-inside: avoid } figure svg { width: 100%; min-width: 0; max-height: 270mm } thead { display: table-header-group } tr { break-inside: avoid } }
`);

const told = {
  title: words("Sơ đồ trung tâm", "Pictures of the center"),
  sites: words("Điểm kết nối theo mạng và cấp", "Sites by network and tier"),
  flows: words("Luồng giữa các vùng", "Flows between zones"),
  count: (count: number) => words(`${count} điểm`, `${count} ${count === 1 ? "site" : "sites"}`),
  fields: (count: number) => words(`${count} chiều được mở`, `${count} open directions`),
  siteHeads: { vi: ["Mã", "Tên", "Dải địa chỉ", "Đường truyền"], en: ["Id", "Name", "Range", "Line"] },
  flowHeads: {
    vi: ["Từ vùng", "Đến vùng", "Cổng", "Mục đích"],
    en: ["From zone", "To zone", "Ports", "Purpose"],
  },
} as const;

/**
 * One page that needs nothing else: the pictures, each on an A3 sheet of its own when printed, and what they only count
 * to be unfolded: every site of a tier, every flow of the matrix.
 */
export async function diagramPage(
  model: CenterModel,
  names: readonly PictureName[],
  lang: Lang,
): Promise<string> {
  const drawings = await Promise.all(names.map((name) => drawPicture(name, model, lang)));
  const title = `${told.title[lang]}: ${model.profile.province.name}`;
  return html`<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><link rel="icon" href="data:,"><title>${title}</title><style>${style}</style></head>
<body>
<h1>${title}</h1>
<main>
${drawings.map(({ svg }) => html`<figure tabindex="0">${svg}</figure>\n`)}${names.includes("topology") && sites(model, lang)}${names.includes("zones") && flows(model, lang)}</main>
</body></html>
`.markup;
}

function sites(model: CenterModel, lang: Lang): Markup {
  const groups = wideNetworks(model).flatMap((network) =>
    siteGroups(model, network).map((group) => ({ network: network.name, group })),
  );
  return html`<section><h2>${told.sites[lang]}</h2>
${groups.map(({ network, group }) => unfoldable(`${network} · ${groupName(group, lang)}`, told.siteHeads[lang], group.sites.map(siteCells)))}</section>
`;
}

function groupName({ name, role, sites: own }: SiteGroup, lang: Lang): string {
  const kind = role === "spoke" ? [] : [inLanguage(roleWords[role] ?? role, lang)];
  return [name, ...kind, told.count(own.length)[lang]].join(" · ");
}

const siteCells = ([id, { name, ipv4, ipv6, line }]: SiteGroup["sites"][number]): string[] => [
  ...[id, name, [ipv4, ipv6].filter(Boolean).join(", ")],
  line ? [line.service, line.medium, line.bandwidth].filter(Boolean).join(", ") : "",
];

function flows(model: CenterModel, lang: Lang): Markup {
  const { zones, fields } = zoneMatrix(model);
  const name = (id: string) => zones.find((zone) => zone.id === id)?.name ?? id;
  const rows = fields.map(({ from, to, ports, purposes }) => [
    name(from),
    name(to),
    ports,
    purposes.join("; "),
  ]);
  return html`<section><h2>${told.flows[lang]}</h2>
${unfoldable(told.fields(fields.length)[lang], told.flowHeads[lang], rows)}</section>
`;
}

function unfoldable(summary: string, heads: readonly string[], rows: readonly (readonly string[])[]): Markup {
  return html`<details><summary>${summary}</summary><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody></table></details>
`;
}
