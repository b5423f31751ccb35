import type { CenterModel } from "../model/center-model.ts";
import type { NodePlan } from "./node-plan.ts";
import { addressWord, hostWord } from "./plain-words.ts";

/** Clocks follow the center's time servers, and nobody takes time from a machine (TCVN14423-5.8.2.1-a-05). */
export function chronyConf({ cluster }: Pick<NodePlan, "cluster">): string {
  return lines([
    "# TCVN14423-5.8.2.1-a-05: đồng bộ thời gian với máy chủ của trung tâm (cluster.timeServers).",
    ...cluster.timeServers.map((server) => `server ${hostWord(server)} iburst`),
    "driftfile /var/lib/chrony/chrony.drift",
    "# Chỉ nhảy giờ khi vừa khởi động; sau đó chỉnh dần, để nhật ký không lùi giờ.",
    "makestep 1.0 3",
    "rtcsync",
    "# TCVN14423-5.5.2.1-c: máy này không phục vụ thời gian, không nhận lệnh từ xa.",
    "port 0",
    "cmdport 0",
  ]);
}

/** A name server of the cluster and where it answers, as far as the profile tells. */
export interface NameServer {
  readonly name: string;
  /** Absent: no name service of the profile's own hosts tells it. */
  readonly address?: string;
}

/** The cluster's name servers. Whoever asks for names cannot ask for the address of the one that tells them. */
export function nameServersOf({
  cluster,
  edgeHosts,
}: Pick<CenterModel, "cluster" | "edgeHosts">): NameServer[] {
  const services = edgeHosts.flatMap((host) => Object.values(host.services));
  const known = new Map(
    services.flatMap((service) => ("names" in service ? Object.entries(service.names) : [])),
  );
  return cluster.nameServers.map((name) => {
    const address = known.get(name);
    return address === undefined ? { name } : { name, address };
  });
}

/** Names are asked of the center's filtering resolvers only (TCVN14423-5.9.2.2). */
export function resolvedConf({ model }: Pick<NodePlan, "model">): string {
  const servers = nameServersOf(model);
  const known = servers.flatMap(({ address }) => (address === undefined ? [] : [addressWord(address)]));
  const missing = servers.filter(({ address }) => address === undefined);
  return lines([
    "# TCVN14423-5.9.2.2: chỉ hỏi máy chủ tên miền của trung tâm (cluster.nameServers).",
    ...missing.map(({ name }) => `# ĐIỀN vào DNS= địa chỉ của ${hostWord(name)}: hồ sơ không nêu.`),
    "[Resolve]",
    `DNS=${known.join(" ")}`,
    "# Trống: không hỏi máy chủ công cộng nào.",
    "FallbackDNS=",
    "Domains=~.",
    "LLMNR=no",
    "MulticastDNS=no",
  ]);
}

const lines = (texts: readonly string[]): string => `${texts.join("\n")}\n`;
