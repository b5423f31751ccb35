import { NODE_AGENT_REASON } from "../../graph/label-names.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { orDefault, readBoolean, readList, readString } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, not, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, verdictOf } from "../frame/verdict.ts";
import { ENGINE_SOCKET } from "../kubernetes/pod-privilege.ts";

const rights = (name: string): Bilingual => ({
  vi: `Container Docker "${name}" có quyền của máy chủ (privileged, pid hoặc ipc của máy chủ)`,
  en: `The Docker container "${name}" has rights over its host (privileged, or the host's pid or ipc)`,
});
const socket = (name: string): Bilingual => ({
  vi: `Container Docker "${name}" gắn socket của bộ chạy container`,
  en: `The Docker container "${name}" mounts the container engine's socket`,
});
const agent: Bilingual = {
  vi: "Tác nhân của máy chủ, có nêu lý do",
  en: "An agent of its host, with its reason stated",
};

/** Containers outside the cluster hold no rights over their host; `pod-privilege` judges pods. */
export const dockerPrivilege = defineRule({
  id: "docker-privilege",
  clauses: [{ control: "TCVN14423-5.6.2.4-01", extent: "part" }],
  severity: "critical",
  title: {
    vi: "Container Docker không chiếm quyền máy chủ",
    en: "Docker containers have no rights over the host",
  },
  why: {
    vi: "Container privileged hoặc giữ socket của Docker là quản trị của cả máy chủ",
    en: "A privileged container, or one that holds Docker's socket, is root on its host",
  },
  fix: {
    vi: `Bỏ privileged, pidMode, ipcMode, socket; tác nhân của máy chủ thì ghi nhãn ${NODE_AGENT_REASON} kèm lý do`,
    en: `Drop privileged, pidMode, ipcMode and the socket; an agent of the host states its reason in the label ${NODE_AGENT_REASON}`,
  },
  parameters: {},
  kinds: ["Container"],
  scope: "resource",
  check: (graph) =>
    graph.nodes
      .filter(({ type }) => type === "docker:index/container:Container")
      .flatMap((node): Verdict[] => {
        if (isAgent(node) === "yes") return [notApplicable(node, agent)];
        const ofHost = (field: string) =>
          holds(readString(node.properties, field), (mode) => mode === "host", "no");
        const privileged = holds(readBoolean(node.properties, "privileged"), (on) => on, "no");
        return [
          verdictOf(
            not(any([privileged, ofHost("pidMode"), ofHost("ipcMode")])),
            node,
            rights(node.name),
            "rights",
          ),
          verdictOf(not(mountsSocket(node)), node, socket(node.name), "socket"),
        ];
      }),
});

function isAgent(node: ResourceNode): Truth {
  const isReason = (label: Plain): Truth =>
    all([
      holds(readString(label, "label"), (name) => name === NODE_AGENT_REASON, "no"),
      holds(readString(label, "value"), (text) => text.trim() !== "", "no"),
    ]);
  return anyOf(node, "labels", isReason);
}

const mountsSocket = (node: ResourceNode): Truth =>
  any([
    anyOf(node, "volumes", (volume) => isSocket(volume, "hostPath")),
    anyOf(node, "mounts", (mount) => isSocket(mount, "source")),
  ]);

const isSocket = (entry: Plain, field: string): Truth =>
  holds(readString(entry, field), (path) => ENGINE_SOCKET.test(path), "no");

function anyOf(node: ResourceNode, list: string, test: (entry: Plain) => Truth): Truth {
  const entries = orDefault(readList(node.properties, list), []);
  return entries.state === "known" ? any(entries.value.map(test)) : "unknown";
}
