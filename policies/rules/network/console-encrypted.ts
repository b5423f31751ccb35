import { containersOf, podsOf, WORKLOAD_KINDS } from "../../graph/pod-view.ts";
import { readList, readString, valueIfKnown } from "../../graph/reading.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { pass, unknown, warn } from "../frame/verdict.ts";

/** Variables by which consoles that we deploy are told to answer without encryption, with the value that does. */
const SWITCHES: ReadonlyMap<string, string> = new Map([
  ["KC_HTTP_ENABLED", "true"],
  ["GF_SERVER_PROTOCOL", "http"],
]);

const plain = (workload: string, container: string, variable: string): Bilingual => ({
  vi: `${workload}: container "${container}" nhận đăng nhập qua HTTP không mã hóa (${variable})`,
  en: `${workload}: container "${container}" takes sign-ins over plain HTTP (${variable})`,
});

/** The sign-on and the consoles answer over TLS only. A warning: a gateway of the same zone may end the TLS before them. */
export const consoleEncrypted = defineRule({
  id: "console-encrypted",
  clauses: [{ control: "TCVN14423-5.12.2.4-a", extent: "part" }],
  severity: "high",
  title: { vi: "Trang đăng nhập, quản trị dùng HTTPS", en: "Sign-on and consoles speak HTTPS" },
  why: {
    vi: "Mật khẩu quản trị đi qua HTTP thì ai nghe trong mạng cũng đọc được",
    en: "An administrator's password over HTTP is read by whoever listens on the network",
  },
  fix: {
    vi: "Đặt KC_HTTP_ENABLED=false, GF_SERVER_PROTOCOL=https và gắn chứng thư",
    en: "Set KC_HTTP_ENABLED=false, GF_SERVER_PROTOCOL=https, and mount a certificate",
  },
  parameters: {},
  kinds: [...WORKLOAD_KINDS],
  scope: "resource",
  check: (graph) =>
    podsOf(graph).flatMap((pod): Verdict[] => {
      const { node, label } = pod.object;
      const containers = containersOf(pod);
      if (containers.state !== "known") return [unknown(node)];
      return containers.value.flatMap(({ name, value }) =>
        (valueIfKnown(readList(value, "env")) ?? []).flatMap((variable): Verdict[] => {
          const key = valueIfKnown(readString(variable, "name")) ?? "";
          const off = SWITCHES.get(key);
          if (off === undefined) return [];
          const set = readString(variable, "value");
          if (set.state === "unknown") return [unknown(node, undefined, name)];
          const open = set.state === "known" && set.value.toLowerCase() === off;
          return [open ? warn(node, plain(label, name, `${key}=${off}`), name) : pass(node, name)];
        }),
      );
    }),
});
