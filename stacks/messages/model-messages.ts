import { wording } from "./wording.ts";

/** What does not hold between the entries of a profile, its ledger and the chosen window. */
export const modelMessages = {
  "reference.unknown": wording<{ value: string; collections: readonly string[]; near?: string }>({
    vi: ({ value, collections, near }) =>
      `Không có "${value}" trong ${collections.join(", ")}.${near ? ` Có phải "${near}"?` : " Hãy khai báo trước hoặc sửa tham chiếu."}`,
    en: ({ value, collections, near }) =>
      `There is no "${value}" in ${collections.join(", ")}.${near ? ` Did you mean "${near}"?` : " Declare it first, or mend the reference."}`,
  }),
  "reference.field": wording<{ field: string; known: readonly string[] }>({
    vi: ({ field, known }) => `Mục này không có trường "${field}". Các trường đã ghi: ${known.join(", ")}.`,
    en: ({ field, known }) => `The entry has no field "${field}". Its fields are: ${known.join(", ")}.`,
  }),
  "identity.duplicate": wording<{ id: string }>({
    vi: ({ id }) => `Mã "${id}" đã dùng ở nơi khác: tên tài nguyên sẽ trùng nhau. Hãy đổi một trong hai.`,
    en: ({ id }) =>
      `The id "${id}" is used elsewhere too: resource names would collide. Change one of the two.`,
  }),
  "cluster.admission-version": wording<{ found: string; needed: string }>({
    vi: ({ found, needed }) =>
      `Kubernetes ${found} chưa có ValidatingAdmissionPolicy; cần từ ${needed}. Hãy nâng phiên bản, hoặc đặt cluster.admission: false.`,
    en: ({ found, needed }) =>
      `Kubernetes ${found} has no ValidatingAdmissionPolicy yet; needed: ${needed} or later. Raise the version, or set cluster.admission: false.`,
  }),
  "uses.port": wording<{ system: string; port: string; offered: readonly string[] }>({
    vi: ({ system, port, offered }) =>
      `"${system}" không mở cổng "${port}". Các cổng có: ${offered.join(", ") || "không có"}.`,
    en: ({ system, port, offered }) =>
      `"${system}" offers no port "${port}". It offers: ${offered.join(", ") || "none"}.`,
  }),
  "uses.self": wording({
    vi: () => "Hệ thống không thể dùng chính nó.",
    en: () => "A system cannot use itself.",
  }),
  "uses.not-consumer": wording<{ system: string; database: string }>({
    vi: ({ system, database }) =>
      `"${database}" không liệt kê "${system}" trong consumers. Chủ dữ liệu phải cho phép: thêm ${system}: read hoặc write.`,
    en: ({ system, database }) =>
      `"${database}" does not list "${system}" among its consumers. The data's owner must allow it: add ${system}: read or write.`,
  }),
  "consumer.unused": wording<{ system: string; database: string }>({
    vi: ({ system, database }) =>
      `"${system}" được phép dùng "${database}" nhưng không khai báo uses. Hãy thêm uses: {${database}: [postgresql]} hoặc bỏ quyền.`,
    en: ({ system, database }) =>
      `"${system}" may use "${database}" but does not declare it. Add uses: {${database}: [postgresql]} or take the right away.`,
  }),
  "ownership.undecided": wording<{ system: string }>({
    vi: ({ system }) =>
      `"${system}" chưa rõ tự đầu tư hay thuê. Hãy ghi ownership: owned hoặc leased, và fieldBasis: {ownership: assumption} nếu nguồn không nêu.`,
    en: ({ system }) =>
      `"${system}": owned or leased is not known. Write ownership: owned or leased, with fieldBasis: {ownership: assumption} if no source says.`,
  }),
  "ownership.needs": wording<{ ownership: string; part: string }>({
    vi: ({ ownership, part }) => `Hệ thống ownership: ${ownership} cần phần "${part}".`,
    en: ({ ownership, part }) => `A system with ownership: ${ownership} needs the part "${part}".`,
  }),
  "workload.needs": wording<{ chart: string; part: string }>({
    vi: ({ chart, part }) => `Biểu đồ triển khai (chart) "${chart}" cần ${part}.`,
    en: ({ chart, part }) => `The chart "${chart}" needs ${part}.`,
  }),
  "field.missing": wording<{ item: string }>({
    vi: ({ item }) => `"${item}" thiếu field. Cần infrastructure (hạ tầng) hoặc applications (ứng dụng).`,
    en: ({ item }) => `"${item}" has no field. Expected infrastructure or applications.`,
  }),
  "window.year-outside": wording<{ year: number; window: string; range: string }>({
    vi: ({ year, window, range }) => `Năm ${year} nằm ngoài giai đoạn "${window}" (${range}).`,
    en: ({ year, window, range }) => `The year ${year} lies outside the window "${window}" (${range}).`,
  }),
  "window.unknown": wording<{ window: string; known: readonly string[] }>({
    vi: ({ window, known }) => `Không có giai đoạn "${window}". Các giai đoạn: ${known.join(", ")}.`,
    en: ({ window, known }) => `There is no window "${window}". The windows are: ${known.join(", ")}.`,
  }),
  "tenants.too-many": wording<{ found: number; limit: number }>({
    vi: ({ found, limit }) => `${found} đơn vị, vượt số đơn vị triển khai ${limit}.`,
    en: ({ found, limit }) => `${found} units; the rollout has ${limit}.`,
  }),
  "node.twice": wording<{ name: string }>({
    vi: ({ name }) => `Máy chủ "${name}" đã có tên ở chỗ khác. Mỗi máy chủ chỉ thuộc một nhóm.`,
    en: ({ name }) => `The node "${name}" is named elsewhere already. A node belongs to one pool.`,
  }),
  "node.not-existing": wording<{ pool: string }>({
    vi: ({ pool }) =>
      `Nhóm "${pool}" sẽ được tạo mới nên chưa có tên máy chủ. Hãy bỏ nodeNames hoặc ghi existing: true.`,
    en: ({ pool }) =>
      `The pool "${pool}" is yet to be made, so that its nodes have no names. Leave nodeNames out, or say existing: true.`,
  }),
  "network.overlap-between": wording<{
    a: string;
    b: string;
    rangeA: string;
    rangeB: string;
    province: string;
    other: string;
  }>({
    vi: ({ a, b, rangeA, rangeB, province, other }) =>
      `Dải ${rangeA} của "${a}" (${province}) trùng ${rangeB} của "${b}" (${other}), mà hai tỉnh nối với nhau. Hãy đặt dải khác trong hồ sơ của một trong hai tỉnh.`,
    en: ({ a, b, rangeA, rangeB, province, other }) =>
      `The range ${rangeA} of "${a}" (${province}) overlaps ${rangeB} of "${b}" (${other}), and the two provinces interlink. Give one of them another range in its own profile.`,
  }),
  "network.other-province-unnamed": wording({
    vi: () =>
      "Là trung tâm tỉnh khác nhưng chưa nêu province: chưa biết địa chỉ hai tỉnh có trùng nhau hay không.",
    en: () =>
      "This is another province's center, but province does not say which: whether addresses of the two overlap is not known.",
  }),
  "network.other-province-unknown": wording<{ other: string }>({
    vi: ({ other }) => `Không đọc được hồ sơ "${other}": chưa biết địa chỉ hai tỉnh có trùng nhau hay không.`,
    en: ({ other }) =>
      `The profile "${other}" cannot be read: whether addresses of the two provinces overlap is not known.`,
  }),
  "network.overlap": wording<{ a: string; b: string; rangeA: string; rangeB: string }>({
    vi: ({ a, b, rangeA, rangeB }) => `Dải ${rangeA} của "${a}" chồng lên dải ${rangeB} của "${b}".`,
    en: ({ a, b, rangeA, rangeB }) => `The range ${rangeA} of "${a}" overlaps ${rangeB} of "${b}".`,
  }),
  "network.too-small": wording<{ range: string; prefix: number; available: number; needed: number }>({
    vi: ({ range, prefix, available, needed }) =>
      `Dải ${range} chia thành /${prefix} chỉ được ${available} mạng con, cần ${needed}. Hãy lấy dải rộng hơn hoặc mạng con nhỏ hơn.`,
    en: ({ range, prefix, available, needed }) =>
      `${range} cut into /${prefix} gives ${available} ranges, ${needed} are needed. Take a wider range or smaller cuts.`,
  }),
  "network.no-range": wording<{ network: string }>({
    vi: ({ network }) => `Mạng "${network}" có điểm kết nối nhưng thiếu dải địa chỉ (ipv4 và sitePrefix).`,
    en: ({ network }) => `The network "${network}" has sites but no range (ipv4 and sitePrefix).`,
  }),
  "ledger.missing": wording<{ owner: string; province: string; more: number }>({
    vi: ({ owner, province, more }) =>
      `"${owner}"${more ? ` và ${more} mục khác` : ""} chưa được cấp địa chỉ. Hãy chạy: npm run -s pdc -- allocate ${province}`,
    en: ({ owner, province, more }) =>
      `"${owner}"${more ? ` and ${more} more` : ""} ${more ? "have" : "has"} no address yet. Run: npm run -s pdc -- allocate ${province}`,
  }),
  "ledger.outside": wording<{ key: string; range: string; network: string }>({
    vi: ({ key, range, network }) => `"${key}": ${range} không nằm trong dải ${network} của mạng.`,
    en: ({ key, range, network }) => `"${key}": ${range} is not inside the network's range ${network}.`,
  }),
  "ledger.overlap": wording<{ a: string; b: string; rangeA: string; rangeB: string }>({
    vi: ({ a, b, rangeA, rangeB }) => `Sổ cấp phát: ${rangeA} của "${a}" chồng lên ${rangeB} của "${b}".`,
    en: ({ a, b, rangeA, rangeB }) => `Ledger: ${rangeA} of "${a}" overlaps ${rangeB} of "${b}".`,
  }),
  "ledger.vlan": wording<{ vlan: number; a: string; b: string }>({
    vi: ({ vlan, a, b }) => `Sổ cấp phát: VLAN ${vlan} cấp cho cả "${a}" và "${b}".`,
    en: ({ vlan, a, b }) => `Ledger: VLAN ${vlan} is given to both "${a}" and "${b}".`,
  }),
  "party.joined": wording<{ network: string }>({
    vi: ({ network }) =>
      `Mạng "${network}" của cơ quan Đảng không được chung người dùng với mạng nhà nước. users chỉ được là [party].`,
    en: ({ network }) =>
      `The Party network "${network}" may not share users with the state. users must be [party].`,
  }),
  "profile.schema-version": wording<{ found: string; known: number }>({
    vi: ({ found, known }) => `schema: ${found} không đọc được; chương trình này đọc schema: ${known}.`,
    en: ({ found, known }) => `schema: ${found} cannot be read; this program reads schema: ${known}.`,
  }),
  "profile.reference-unknown": wording<{ found: string; known: readonly string[] }>({
    vi: ({ found, known }) => `Không có thiết kế tham chiếu "${found}". Có: ${known.join(", ")}.`,
    en: ({ found, known }) => `There is no reference design "${found}". There are: ${known.join(", ")}.`,
  }),
  "profile.unreadable": wording<{ file: string; reason: string }>({
    vi: ({ file, reason }) => `Không đọc được tệp ${file}: ${reason}.`,
    en: ({ file, reason }) => `Cannot read the file ${file}: ${reason}.`,
  }),
  "basis.stated-without-source": wording({
    vi: () => "basis: stated cần source: L… trỏ tới dòng của văn bản nguồn.",
    en: () => "basis: stated needs source: L… pointing to a line of the source text.",
  }),
  "draft.refused": wording<{ status: string; stack: string }>({
    vi: ({ status, stack }) =>
      `Kế hoạch chưa được phê duyệt (${status}): không triển khai lên cụm. Chỉ xem trước, hoặc ghi lý do: pulumi config set -s ${stack} pdc:draftOverride "lý do".`,
    en: ({ status, stack }) =>
      `The plan is not approved (${status}): not deployed to a cluster. Preview only, or give a reason: pulumi config set -s ${stack} pdc:draftOverride "reason".`,
  }),
  "money.sum": wording<{ parts: string; total: string }>({
    vi: ({ parts, total }) => `Tổng các nguồn là ${parts}, khác tổng ${total}.`,
    en: ({ parts, total }) => `The parts sum to ${parts}, the total is ${total}.`,
  }),
};
