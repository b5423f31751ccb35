import { stringify } from "smol-toml";
import type { NodePlan } from "./node-plan.ts";
import { hostWord } from "./plain-words.ts";

/** Folder of containerd that says where images of each registry come from. */
const HOSTS_FOLDER = "/etc/containerd/certs.d";

/**
 * Images of every registry come from the province's own (TCVN14423-5.3.1-a), and from nowhere else: `server` is the province's too,
 * so a missing image is an error and never a question to the Internet.
 */
export function containerdHostsToml({ cluster }: Pick<NodePlan, "cluster">): string {
  const server = `https://${hostWord(cluster.registry)}`;
  const host = { [server]: { capabilities: ["pull", "resolve"] } };
  return `# Mọi ảnh lấy từ kho của tỉnh (TCVN14423-5.3.1-a).\n${stringify({ server, host })}\n`;
}

/** What containerd itself runs with. */
export function containerdConfigToml({ cluster, release }: Pick<NodePlan, "cluster" | "release">): string {
  const images = {
    registry: { config_path: HOSTS_FOLDER },
    pinned_images: { sandbox: `${hostWord(cluster.registry)}/pause:${release.pause}` },
  };
  const runc = { runtime_type: "io.containerd.runc.v2", options: { SystemdCgroup: true } };
  const plugins = {
    "io.containerd.cri.v1.images": images,
    "io.containerd.cri.v1.runtime": { containerd: { runtimes: { runc } } },
  };
  return `# containerd 2 trở lên.\n${stringify({ version: 3, plugins })}\n`;
}
