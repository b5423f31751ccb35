import { readIntentList, readIntentString } from "../../graph/intent.ts";
import { containersOf, type PodView, podsOf } from "../../graph/pod-view.ts";
import { orDefault, readBoolean, readList, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf } from "../programme/center-facts.ts";

const OPEN = /^--anonymous-auth(=true)?$|^(-H|--host)[= ]?tcp:\/\/[^ ]*:2375$|^tcp:\/\/[^ ]*:2375$/;

const texts = {
  argument: (workload: string, argument: string): Bilingual => ({
    vi: `${workload} chạy với ${argument}: nhận yêu cầu không đăng nhập`,
    en: `${workload} runs with ${argument}: it takes requests without a login`,
  }),
  system: (system: string): Bilingual => ({
    vi: `${system} có cổng quản trị nhưng không dùng đăng nhập tập trung (authentication)`,
    en: `${system} has an administration port but no central sign-on (authentication)`,
  }),
  none: { vi: "Không có giao diện quản trị riêng", en: "It has no administration interface" },
};

/** Control-plane programs refuse anonymous requests and engines refuse plain TCP; administration of our systems stands behind the central sign-on. */
export const deviceLogin = defineRule({
  id: "device-login",
  clauses: [{ control: "TCVN14423-5.12.2.4-b", extent: "part" }],
  severity: "high",
  title: { vi: "Đăng nhập trước khi quản trị", en: "Administration needs a login" },
  why: {
    vi: "Giao diện quản trị mở không cần đăng nhập là quyền quản trị cho mọi người",
    en: "An administration interface without login is administration for everybody",
  },
  fix: {
    vi: "Bỏ --anonymous-auth=true, không mở cổng 2375, khai báo authentication của hệ thống có cổng quản trị",
    en: "Drop --anonymous-auth=true, do not open port 2375, state authentication of systems with an administration port",
  },
  parameters: { ownLogin: ["auth", "integration-platform", "monitor"] },
  kinds: ["Deployment", "DaemonSet", "Pod", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] => [
    ...podsOf(graph).flatMap(judgePod),
    ...systemsOf(graph).map((system) => judgeSystem(system, parameters.ownLogin)),
  ],
});

function judgePod(pod: PodView): Verdict[] {
  const containers = containersOf(pod);
  if (containers.state !== "known") return [unknown(pod.object.node)];
  return containers.value.map((container) => {
    const lists = ["command", "args"].map((field) => orDefault(readList(container.value, field), []));
    const words = lists.flatMap((list) => valueIfKnown(list) ?? []);
    const found = words.find((word) => typeof word === "string" && OPEN.test(word));
    if (found !== undefined)
      return fail(pod.object.node, texts.argument(pod.object.label, String(found)), container.name);
    const told =
      lists.every((list) => list.state === "known") && words.every((word) => typeof word === "string");
    return told ? pass(pod.object.node, container.name) : unknown(pod.object.node, undefined, container.name);
  });
}

/** The sign-on itself, the exchange platform and the monitor have logins of their own, which their charts set up. */
function judgeSystem(system: ResourceNode, ownLogin: readonly string[]): Verdict {
  const [offers, kind] = [readIntentList(system, "ports"), readIntentString(system, "kind")];
  if (offers.state !== "known") return unknown(system);
  const admin = offers.value.map((offer) => holds(readBoolean(offer, "admin"), (value) => value, "no"));
  if (admin.every((truth) => truth === "no")) return notApplicable(system, texts.none);
  if (kind.state === "known" && ownLogin.includes(kind.value)) return pass(system);
  const signOn = holds(readIntentString(system, "authentication"), (id) => id !== "", "no");
  return verdictOf(signOn, system, texts.system(nameOf(system)));
}
