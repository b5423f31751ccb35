import { componentsOf } from "../../graph/intent.ts";
import type { PlainMap } from "../../graph/plain-value.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import {
  type CenterFacts,
  componentFor,
  entriesIn,
  nameOf,
  nameOfEntry,
  whereTurnedOn,
} from "./center-facts.ts";

const texts = {
  unwatched: (site: string): Bilingual => ({
    vi: `Trang "${site}" chưa được hệ thống giám sát nào theo dõi`,
    en: `Website "${site}" is watched by no security monitor`,
  }),
  noMonitor: (site: string, monitor: string): Bilingual => ({
    vi: `Trang "${site}" giao cho hệ thống giám sát "${monitor}" không được triển khai`,
    en: `Website "${site}" names the monitor "${monitor}", which is not deployed`,
  }),
  notOnList: (site: string, monitor: string): Bilingual => ({
    vi: `${monitor} không có trang "${site}" trong danh sách theo dõi`,
    en: `${monitor} does not have the website "${site}" on its list`,
  }),
};

/** Every website of Party, state and socio-political bodies is on the list of a monitor that is deployed. */
export const sitesMonitored = defineRule({
  id: "sites-monitored",
  clauses: [],
  programme: { rows: ["DN-22"], level: "mandatory" },
  severity: "high",
  title: { vi: "Mọi trang thông tin được giám sát", en: "Every website is monitored" },
  why: {
    vi: "100% trang của cơ quan Đảng, Nhà nước, tổ chức chính trị - xã hội phải được giám sát an toàn",
    en: "All websites of Party, state and socio-political bodies must be monitored",
  },
  fix: {
    vi: "Đặt monitor của trang tới một hệ thống giám sát (websites, rules.sitesMonitored)",
    en: "Set the website's monitor to a security monitor (websites, rules.sitesMonitored)",
  },
  parameters: {},
  kinds: ["Center", "SecurityMonitor"],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "sitesMonitored", (center) => {
      const websites = entriesIn(center.node, "websites");
      if (websites.state !== "known") return [unknown(center.node)];
      return websites.value.map(([id, website]) => judge(graph, center, id, website));
    }),
});

function judge(graph: ResourceGraph, center: CenterFacts, id: string, website: PlainMap): Verdict {
  const subject = `websites.${id}`;
  const site = nameOfEntry(id, website);
  const monitor = readString(website, "monitor");
  const host = readString(website, "host");
  if (monitor.state === "absent") return fail(center.node, texts.unwatched(site), subject);
  if (monitor.state === "unknown" || host.state !== "known") return unknown(center.node, undefined, subject);
  const component = componentFor(center, monitor.value, componentsOf(graph, "SecurityMonitor"));
  if (component.state === "unknown") return unknown(center.node, undefined, subject);
  if (component.state === "absent") return fail(center.node, texts.noMonitor(site, monitor.value), subject);
  const watched = entriesIn(component.value, "websites");
  if (watched.state === "unknown") return unknown(center.node, undefined, subject);
  const hosts = (valueIfKnown(watched) ?? []).map(([, entry]) => valueIfKnown(readString(entry, "host")));
  if (hosts.includes(host.value)) return pass(center.node, subject);
  return fail(center.node, texts.notOnList(site, nameOf(component.value)), subject);
}
