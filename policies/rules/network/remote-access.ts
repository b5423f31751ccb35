import { readList, readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all, any, holds, not, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { zoneKindOf } from "../kubernetes/namespace-zone.ts";
import { isExposed, servicesOf } from "../kubernetes/service-ports.ts";
import { centerOf, undeclared } from "./center-declarations.ts";
import { deviceHas, functionsOf, isFulfilled } from "./security-functions.ts";
import { type DeclaredFlow, declaredFlows, flowName } from "./zone-flows.ts";

const texts = {
  vpn: (flow: string): Bilingual => ({
    vi: `Luồng ${flow} vào vùng quản trị không qua VPN, máy trung gian hoặc biện pháp tương đương đã khai báo`,
    en: `Flow ${flow} enters management without a declared VPN, bastion or equivalent`,
  }),
  second: (flow: string): Bilingual => ({
    vi: `Lối vào ${flow} không khai báo xác thực lần hai`,
    en: `The entry ${flow} declares no second authentication`,
  }),
  service: (service: string): Bilingual => ({
    vi: `${service} mở lối công cộng trong vùng quản trị`,
    en: `${service} opens a public entry in the management zone`,
  }),
  none: { vi: "Không có lối quản trị từ ngoài vào", en: "Nothing leads from outside into management" },
};

/** Remote access to administration enters through a declared VPN, bastion or equivalent that authenticates twice; nothing public stands in the management zone. */
export const remoteAccess = defineRule({
  id: "remote-access",
  clauses: [
    { control: "TCVN14423-5.12.2.5-01", extent: "part" },
    { control: "TCVN14423-5.12.2.5-02", extent: "part" },
  ],
  severity: "high",
  title: {
    vi: "Truy cập từ xa qua VPN, xác thực hai lần",
    en: "Remote access by VPN with a second authentication",
  },
  why: {
    vi: "Quản trị từ xa là đường ngắn nhất tới mọi máy chủ",
    en: "Remote administration is the shortest way to every server",
  },
  fix: {
    vi: "Đặt enforcedBy của luồng từ vùng biên vào vùng quản trị tới cổng VPN có functions: [vpn, second-authentication]",
    en: "Let a VPN gateway with functions: [vpn, second-authentication] enforce the flow from border to management",
  },
  parameters: { from: "border", to: "management" },
  kinds: ["SecurityZone", "Center", "Service"],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] => {
    const services = servicesOf(graph).flatMap((service) => {
      const managed = holds(zoneKindOf(graph, service), (kind) => kind === parameters.to, "unknown");
      const open = all([managed, isExposed(service)]);
      return open === "no" ? [] : [verdictOf(not(open), service.node, texts.service(service.label))];
    });
    const { flows, silent } = declaredFlows(graph);
    const [first] = flows;
    if (first === undefined)
      return [
        ...silent.map((zone) => unknown(zone)),
        ...(silent.length > 0 ? [] : [undeclared]),
        ...services,
      ];
    const entries = flows.filter(
      (flow) => flow.fromKind === parameters.from && flow.toKind === parameters.to && administers(flow),
    );
    const verdicts = entries.flatMap((flow) => judge(graph, flow));
    return [
      ...silent.map((zone) => unknown(zone)),
      ...(verdicts.length > 0 ? verdicts : [notApplicable(first.zone, texts.none)]),
      ...services,
    ];
  },
});

/** Logs (6514), time and names enter the management zone too and administer nothing. */
const SERVICES = [53, 123, 6514];

function administers({ entry }: DeclaredFlow): boolean {
  const ports = readList(entry, "ports");
  return (
    ports.state !== "known" ||
    ports.value.some((port) => !SERVICES.includes(valueIfKnown(readNumber(port, "port")) ?? 0))
  );
}

function judge(graph: ResourceGraph, flow: DeclaredFlow): Verdict[] {
  const center = centerOf(graph);
  if (center === undefined) return [unknown(flow.zone, undeclared.text, flow.id)];
  const device = readString(flow.entry, "enforcedBy");
  const gives = (wanted: string): Truth =>
    device.state === "known"
      ? deviceHas(center, device.value, [wanted])
      : device.state === "absent"
        ? "no"
        : "unknown";
  const by = (kind: string): Truth => {
    const functions = functionsOf(center, kind);
    if (functions.state !== "known") return "unknown";
    // A device counts where it enforces the flow; a provider or an equivalent measure counts anywhere.
    const others = functions.value.filter(
      ({ entry }) => readString(entry, "by.equipment").state === "absent",
    );
    return any(others.map((one) => isFulfilled(graph, center, one)));
  };
  return [
    verdictOf(any([gives("vpn"), by("remote-access")]), flow.zone, texts.vpn(flowName(flow)), flow.id),
    verdictOf(
      any([gives("second-authentication"), by("multi-factor")]),
      flow.zone,
      texts.second(flowName(flow)),
      `${flow.id} second`,
    ),
  ];
}
