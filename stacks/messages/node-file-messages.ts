import { wording } from "./wording.ts";

const placesText = (
  places: readonly { readonly pool: string; readonly segment: string | undefined }[],
  none: string,
): string => places.map(({ pool, segment = none }) => `${pool}: ${segment}`).join("; ");

/** What `pdc node-files` says. */
export const nodeFileMessages = {
  "node-files.existing": wording<{ cluster: string }>({
    vi: ({ cluster }) =>
      `Chưa ghi tệp nào: cụm "${cluster}" đã có sẵn (cluster.existing: true), hồ sơ không dựng lại máy của nó. Lệnh này chỉ dành cho cụm mới.`,
    en: ({ cluster }) =>
      `Nothing was written: the cluster "${cluster}" exists already (cluster.existing: true), and its machines are not set up again. This command is for a new cluster.`,
  }),
  "node-files.version": wording<{ found: string; known: readonly string[] }>({
    vi: ({ found, known }) =>
      `Chưa ghi tệp nào: cluster.kubernetesVersion là ${found}; các bản biết etcd và CoreDNS đi kèm: ${known.join(", ")}. Hãy chọn một trong số đó, hoặc thêm bản mới vào kubernetes-release.ts.`,
    en: ({ found, known }) =>
      `Nothing was written: cluster.kubernetesVersion is ${found}; the etcd and CoreDNS that go with it are known for ${known.join(", ")}. Choose one of those, or add it to kubernetes-release.ts.`,
  }),
  "node-files.no-control-plane": wording({
    vi: () =>
      "Chưa ghi tệp nào: trong giai đoạn này không có nhóm máy mới nào có role: control-plane. Hãy chọn --window khác, hoặc khai báo cluster.nodePools.",
    en: () =>
      "Nothing was written: this window has no new node pool with role: control-plane. Choose another --window, or declare one in cluster.nodePools.",
  }),
  "node-files.no-segment": wording<{ pool: string }>({
    vi: ({ pool }) =>
      `Chưa ghi tệp nào: nhóm máy "${pool}" cần segment có dải IPv4 và VLAN để đặt địa chỉ của API server. Hãy khai báo segment rồi chạy pdc allocate.`,
    en: ({ pool }) =>
      `Nothing was written: the node pool "${pool}" needs a segment with an IPv4 range and a VLAN for the address of the API server. Declare segment, then run pdc allocate.`,
  }),
  "node-files.segments": wording<{
    places: readonly { readonly pool: string; readonly segment: string | undefined }[];
  }>({
    vi: ({ places }) =>
      `Chưa ghi tệp nào: máy điều khiển nằm ở nhiều phân đoạn (${placesText(places, "không nêu")}), nhưng địa chỉ của API server chỉ chuyển được trong một phân đoạn. Hãy khai báo cùng một segment cho các nhóm máy đó.`,
    en: ({ places }) =>
      `Nothing was written: the control plane stands in several segments (${placesText(places, "none stated")}), and the API server's address moves within one segment only. Declare the same segment for these node pools.`,
  }),
  "node-files.unwritable": wording<{ folder: string; reason: string }>({
    vi: ({ folder, reason }) => `--out "${folder}": không ghi được (${reason}). Hãy chọn thư mục khác.`,
    en: ({ folder, reason }) => `--out "${folder}": cannot be written (${reason}). Choose another folder.`,
  }),
  "node-files.edited": wording<{ folder: string; files: readonly string[] }>({
    vi: ({ folder, files }) =>
      `--out "${folder}": chưa ghi gì, vì đã được sửa từ lần ghi trước (không khớp SHA256SUMS): ${files.join(", ")}. Hãy giữ bản sửa và sửa trên máy (places.txt nêu nơi đặt) rồi xóa thư mục này, hoặc chọn thư mục khác.`,
    en: ({ folder, files }) =>
      `--out "${folder}": nothing was written, since these were edited after the last time (SHA256SUMS does not fit): ${files.join(", ")}. Keep the edit, make it on the machine (places.txt says where) and remove this folder, or choose another folder.`,
  }),
  "node-files.name-servers": wording<{ names: readonly string[] }>({
    vi: ({ names }) =>
      `Còn phải điền vào resolved.conf, trên máy, địa chỉ của: ${names.join(", ")}. Hồ sơ không nêu (edgeHosts, dịch vụ name-service, names).`,
    en: ({ names }) =>
      `Still to be filled into resolved.conf, on the machines: the addresses of ${names.join(", ")}. The profile does not tell them (edgeHosts, a name-service, names).`,
  }),
  "node-files.written": wording<{ folder: string; files: number }>({
    vi: ({ folder, files }) =>
      `Đã ghi ${files} tệp vào ${folder}. Thử trước khi dùng: kubeadm config validate --config ${folder}/kubeadm.yaml`,
    en: ({ folder, files }) =>
      `Wrote ${files} files to ${folder}. Before use, check: kubeadm config validate --config ${folder}/kubeadm.yaml`,
  }),
};

/** Help of `pdc node-files`. */
export const nodeFileHelpMessages = {
  "help.node-files": wording({
    vi: () =>
      "ghi các tệp mà máy của một cụm mới cần: kubeadm, nhật ký, mã hóa, Pod Security, thời gian, tên miền",
    en: () =>
      "write what the machines of a new cluster need: kubeadm, audit, encryption, Pod Security, time, names",
  }),
  "help.node-files-out": wording({
    vi: () => "thư mục ghi ra (mặc định build/node-files/<tỉnh>)",
    en: () => "folder to write (default build/node-files/<province>)",
  }),
};
