import { wording } from "./wording.ts";

/** What does not hold of hosts outside the cluster. */
export const edgeMessages = {
  "edge.host-zone": wording<{ zone: string; kind: string }>({
    vi: ({ zone, kind }) =>
      `Máy chủ ngoài cụm đặt ở vùng "${zone}" (loại ${kind}). Phải là vùng loại management hoặc backup.`,
    en: ({ zone, kind }) =>
      `A host outside the cluster stands in zone "${zone}" (kind ${kind}). It must be of kind management or backup.`,
  }),
  "edge.no-range": wording<{ network: string }>({
    vi: ({ network }) =>
      `Mạng "${network}" không có dải IPv4 để cắt cho máy chủ ngoài cụm. Hãy khai báo ipv4.`,
    en: ({ network }) =>
      `The network "${network}" has no IPv4 range to cut one from for the host outside the cluster. State its ipv4.`,
  }),
  "edge.network-zone": wording<{ network: string; kind: string }>({
    vi: ({ network, kind }) =>
      kind === "center"
        ? `Dải cắt từ mạng trung tâm "${network}" phải ghi zone: mỗi mạng Docker thuộc đúng một vùng.`
        : `Dải cắt từ mạng diện rộng "${network}" thuộc chính mạng đó: hãy bỏ zone.`,
    en: ({ network, kind }) =>
      kind === "center"
        ? `A range cut from the center's network "${network}" must state its zone: each Docker network belongs to exactly one.`
        : `A range cut from the wide-area network "${network}" belongs to that network: drop zone.`,
  }),
  "edge.unknown-network": wording<{ network: string; known: readonly string[]; near?: string }>({
    vi: ({ network, known, near }) =>
      `Máy chủ này không có mạng "${network}". Các mạng có: ${known.join(", ")}.${near ? ` Có phải "${near}"?` : ""}`,
    en: ({ network, known, near }) =>
      `This host has no network "${network}". It has: ${known.join(", ")}.${near ? ` Did you mean "${near}"?` : ""}`,
  }),
  "edge.party-joined": wording<{ service: string }>({
    vi: ({ service }) =>
      `Dịch vụ "${service}" nằm ở cả mạng của cơ quan Đảng lẫn mạng khác. Hai bên không được gặp nhau: hãy tách thành hai dịch vụ.`,
    en: ({ service }) =>
      `The service "${service}" stands in the Party's network and in another one. They may never meet: make two services of it.`,
  }),
  "edge.address-outside": wording<{ address: number; prefix: number; last: number }>({
    vi: ({ address, prefix, last }) =>
      `address: ${address} không nằm trong dải /${prefix}. Số lớn nhất là ${last}; hãy giảm số hoặc nới prefix.`,
    en: ({ address, prefix, last }) =>
      `address: ${address} does not lie in a /${prefix}. The highest is ${last}; lower it, or widen prefix.`,
  }),
  "edge.address-twice": wording<{ address: number; network: string }>({
    vi: ({ address, network }) =>
      `Hai dịch vụ cùng nhận address: ${address} trong mạng "${network}". Hãy đổi một số.`,
    en: ({ address, network }) =>
      `Two services take address: ${address} in the network "${network}". Change one of them.`,
  }),
  "edge.parent-twice": wording<{ parent: string }>({
    vi: ({ parent }) =>
      `Hai mạng cùng dùng giao diện parent: ${parent}. Mỗi mạng phải có giao diện riêng (thường mỗi VLAN một giao diện, ví dụ eno1.30).`,
    en: ({ parent }) =>
      `Two networks take the interface parent: ${parent}. Each must have its own (usually one for each VLAN, such as eno1.30).`,
  }),
  "edge.two-ways": wording<{ networks: readonly string[] }>({
    vi: ({ networks }) =>
      `Dịch vụ nằm ở nhiều mạng có parent (${networks.join(", ")}): trả lời chỉ ra được một cổng mặc định. Hãy để một mạng, hoặc tách thành nhiều dịch vụ.`,
    en: ({ networks }) =>
      `The service stands in several networks with a parent (${networks.join(", ")}): its answers leave by one gateway only. Leave one, or make several services of it.`,
  }),
  "edge.host-folder": wording<{ folder: string }>({
    vi: ({ folder }) =>
      `hostFolder: "${folder}" không phải thư mục riêng của dịch vụ. Cần đường dẫn tuyệt đối, không có "..", ít nhất hai cấp, ngoài thư mục của hệ thống (/etc, /proc, /run, /usr, /home, …) và của Docker; ví dụ /srv/pdc/sao-luu.`,
    en: ({ folder }) =>
      `hostFolder: "${folder}" is no folder of the service's own. Expected an absolute path without "..", at least two levels deep, outside the system's folders (/etc, /proc, /run, /usr, /home, …) and Docker's, such as /srv/pdc/backup.`,
  }),
};
