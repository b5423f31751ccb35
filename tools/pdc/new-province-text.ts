import { stringify } from "yaml";
import type { ProvinceIdentity } from "./province-identity.ts";

/** Reference design that new provinces start from. */
export const startingReference = "level-3-center@1";

export interface NewProvince extends ProvinceIdentity {
  /** Ranges of the network of sites and of the center's own network. */
  readonly sitesRange: string;
  readonly centerRange: string;
}

/** A commented province file: a small center with one owned system, its database and two agencies' sites. */
export function newProvinceText(province: NewProvince): string {
  const { id, code, name, namePlaceholder, sitesRange, centerRange } = province;
  const text = (value: string) => stringify(value, { lineWidth: 0 }).trimEnd();
  const correct = namePlaceholder
    ? "\n# Tên dưới đây được ghép từ mã, chưa có dấu: hãy sửa cho đúng. / The name is made from the id: correct it."
    : "";
  return `# yaml-language-server: $schema=../schema/profile.schema.json
# Hồ sơ khởi đầu do \`npm run -s pdc -- new\` viết. Chỉ ghi chỗ khác với thiết kế tham chiếu; mọi thứ khác được kế thừa.
# Sửa xong chạy:  npm run -s pdc -- check ${id}     Xem kết quả:  npm run -s pdc -- show ${id}
# Thêm điểm kết nối hay phân đoạn thì chạy:  npm run -s pdc -- allocate ${id}     Triển khai:  npm run up -- ${id}
# A starting profile. State only what differs from the reference design; everything else is inherited.
# Ai cũng biết là giả định: không số liệu nào dưới đây lấy từ văn bản của tỉnh. / Nothing below comes from a source.
schema: 1
inherits: ${startingReference}

# Mã (id, code) là vĩnh viễn vì nằm trong mọi tên tài nguyên; tên thì đổi được. / Ids are permanent, names are not.${correct}
province: { id: ${id}, code: ${code}, name: ${text(name)} }

# ── Kế hoạch / The plan ──────────────────────────────────────────────────────────────────────────────────────────
# draft: chỉ triển khai ra tệp, có dấu DỰ THẢO. Khi được phê duyệt: approved. / draft deploys to files only.
plan:
  title: ${text(`Kế hoạch trung tâm tích hợp dữ liệu ${name}`)}
  status: draft
  ownerAgency: people-committee
  basis: assumption

windows:
  # Giai đoạn: có thể chồng nhau, để ngỏ năm cuối («2026-»). / Windows may overlap and stay open.
  first-phase: { years: 2026-2030, name: Giai đoạn đầu, basis: assumption }

center:
  name: ${text(`Trung tâm tích hợp dữ liệu ${name}`)}
  basis: assumption

# ── Cấp hành chính, cơ quan / Tiers and agencies: thay tên giữ chỗ bằng tên thật, giữ nguyên mã ──────────────────
tiers:
  commune: { name: Cấp xã, order: 2, unitNoun: "xã, phường", basis: assumption }

agencies:
  people-committee: { name: UBND (điền tên), tier: province, kind: people-committee, basis: assumption }
  first-department: { name: Sở thứ nhất (điền tên), tier: province, kind: department, basis: assumption }
  first-commune: { name: UBND xã thứ nhất (điền tên), tier: commune, kind: people-committee, basis: assumption }

# ── Mạng và điểm kết nối / Networks and sites: mỗi điểm nhận một dải riêng trong sổ cấp phát ─────────────────────
networks:
  # Dải chọn không chồng lên các tỉnh khác trong thư mục; đổi thì đổi trước khi cấp phát. / Kept clear of neighbours.
  center: { ipv4: ${centerRange}, basis: assumption }
  tslcd:
    name: Mạng truyền số liệu chuyên dùng
    kind: tslcd
    users: [state]
    ipv4: ${sitesRange}
    sitePrefix: 24
    existing: true
    window: first-phase
    basis: assumption

sites:
  first-department:
    name: Sở thứ nhất (điền tên)
    network: tslcd
    tier: province
    agency: first-department
    window: first-phase
    basis: assumption
  first-commune:
    name: UBND xã thứ nhất (điền tên)
    network: tslcd
    tier: commune
    agency: first-commune
    window: first-phase
    basis: assumption

# ── Hệ thống của tỉnh / Systems: một hệ thống tự vận hành với cơ sở dữ liệu riêng ────────────────────────────────
# Thuê dịch vụ: ownership: leased, bỏ workload, thêm lease (nhà cung cấp, địa chỉ, cam kết an toàn).
# Leased: ownership: leased, no workload, a lease instead.
systems:
  one-stop:
    name: Hệ thống một cửa điện tử
    kind: application
    capability: one-stop
    field: applications
    ownership: owned
    owner: it-center
    operators: [it-center]
    securityLevel: cap-do-3
    handlesProcedures: true
    window: first-phase
    zone: app
    # Cấp nào được dùng, từ giai đoạn nào. / Which tiers may use it, from which window on.
    tiers: { province: first-phase, commune: first-phase }
    architecture: { block: Giải quyết thủ tục hành chính }
    authentication: sign-on
    offers: { https: { port: 8443, application: https } }
    uses: { one-stop-data: [postgresql] }
    # Ảnh khuôn: thay bằng ảnh đã nghiệm thu trong approvedImages. / Placeholder image: replace it.
    workload: { image: application, replicas: 2, cpu: "1", memory: 2Gi }
    protectionPlan: Hồ sơ cấp độ 3 của một cửa điện tử (số hiệu điền khi được phê duyệt)
    recoveryPlan: Kế hoạch khôi phục của một cửa điện tử (số hiệu điền khi được phê duyệt)
    basis: assumption

databases:
  one-stop-data:
    name: Cơ sở dữ liệu một cửa điện tử
    capability: one-stop-data
    field: applications
    owner: it-center
    securityLevel: cap-do-3
    image: postgresql
    zone: data
    pool: fast
    size: 100Gi
    backup: standard
    dataset: administrative-records
    # Chỉ hệ thống kê ở đây có đường tới dữ liệu. / Only these systems get a path to the data.
    consumers: { one-stop: write }
    window: first-phase
    architecture: { block: Cơ sở dữ liệu dùng chung }
    basis: assumption
`;
}

/** The stack file of a new province: everything it plans, rendered to files. */
export function newStackText({ id }: Pick<NewProvince, "id">): string {
  return `# Một stack: hồ sơ nào, giai đoạn nào, đích nào. Đích không đổi suốt đời stack. / Which profile, window, target.
config:
  pdc:profile: provinces/${id}.yaml
  # Bỏ dòng dưới để triển khai mọi giai đoạn. / Without this line every window is deployed.
  pdc:window: first-phase
  pdc:target: render
`;
}
