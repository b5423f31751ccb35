import { wording } from "./wording.ts";

/** What `pdc reach` says. */
export const reachMessages = {
  "reach.one-source": wording({
    vi: () => "Cần một trong hai: tên tỉnh, hoặc --manifests <thư mục>.",
    en: () => "Expected one of two: a province, or --manifests <folder>.",
  }),
  "reach.no-folder": wording<{ folder: string }>({
    vi: ({ folder }) => `--manifests "${folder}": không có thư mục hay tệp này.`,
    en: ({ folder }) => `--manifests "${folder}": there is no such folder or file.`,
  }),
  "reach.no-manifests": wording<{ folder: string }>({
    vi: ({ folder }) => `"${folder}": không có pod hay NetworkPolicy nào trong các tệp .yaml, .yml, .json.`,
    en: ({ folder }) => `"${folder}": no pods and no NetworkPolicy in its .yaml, .yml and .json files.`,
  }),
  "reach.not-readable": wording<{ text: string }>({ vi: ({ text }) => text, en: ({ text }) => text }),
  "reach.bad-format": wording<{ found: string; known: readonly string[] }>({
    vi: ({ found, known }) => `--format "${found}": cần một trong: ${known.join(", ")}.`,
    en: ({ found, known }) => `--format "${found}": expected one of: ${known.join(", ")}.`,
  }),
  "reach.bad-port": wording<{ found: string }>({
    vi: ({ found }) => `--port "${found}": cần cổng 1–65535, có thể kèm giao thức, như 443 hoặc 53/UDP.`,
    en: ({ found }) =>
      `--port "${found}": expected a port 1-65535, with its protocol if not TCP, such as 53/UDP.`,
  }),
  "reach.unknown-end": wording<{ option: "--from" | "--to"; found: string; near?: string }>({
    vi: ({ option, found, near }) =>
      `${option} "${found}": không có pod, không gian tên, điểm hay địa chỉ như vậy.${near ? ` Có phải "${near}"?` : ""}`,
    en: ({ option, found, near }) =>
      `${option} "${found}": there is no such pod, namespace, site or address.${near ? ` Did you mean "${near}"?` : ""}`,
  }),
  "reach.explain-needs": wording({
    vi: () => "--explain cần cả --from và --to, và in ra dạng table hoặc json.",
    en: () => "--explain needs both --from and --to, and prints as table or json.",
  }),
  "reach.addresses-only": wording({
    vi: () => "Cả hai đầu đều là địa chỉ ngoài cụm: NetworkPolicy không nói gì về chúng.",
    en: () => "Both ends are addresses outside the cluster: NetworkPolicy says nothing of them.",
  }),
  "reach.base-unknown": wording<{ base: string; detail: string }>({
    vi: ({ base, detail }) => `--base "${base}": không đọc được: ${detail}`,
    en: ({ base, detail }) => `--base "${base}": cannot be read: ${detail}`,
  }),
  "reach.base-not-known": wording<{ base: string; names: readonly string[] }>({
    vi: ({ base, names }) =>
      `--base "${base}": chưa biết trước khi triển khai: ${names.join(", ")}. Hãy so với trạng thái đã triển khai (pulumi stack export) hoặc với một bản git.`,
    en: ({ base, names }) =>
      `--base "${base}": not known before deployment: ${names.join(", ")}. Compare with a deployed state (pulumi stack export) or a git revision.`,
  }),
  "reach.base-by-label": wording<{ base: string; names: readonly string[] }>({
    vi: ({ base, names }) =>
      `--base "${base}": chính sách phân biệt pod theo nhãn, hồ sơ không kể nhãn nên không so được: ${names.join(", ")}. Hãy so hai bản xem trước bằng pdc preview --base.`,
    en: ({ base, names }) =>
      `--base "${base}": policies that tell pods apart by label cannot be compared, since the profile does not tell labels: ${names.join(", ")}. Compare two previews with pdc preview --base.`,
  }),
  "reach.fault.head": wording<{ count: number }>({
    vi: ({ count }) => `Không tính được vì ${count} chỗ sai; API server cũng từ chối các chỗ này:`,
    en: ({ count }) =>
      `Not computed: ${count} ${count === 1 ? "fault" : "faults"}, which the API server refuses as well:`,
  }),
  "reach.fault.unknown": wording({
    vi: () => "chưa biết trước khi triển khai.",
    en: () => "not known before deployment.",
  }),
  "reach.fault.block-form": wording({
    vi: () => "Cần khối địa chỉ dạng 10.0.0.0/8 hoặc 2001:db8::/32.",
    en: () => "Expected a block of addresses such as 10.0.0.0/8 or 2001:db8::/32.",
  }),
  "reach.fault.except-outside": wording({
    vi: () => "except phải nằm trong cidr.",
    en: () => "except must lie inside cidr.",
  }),
  "reach.fault.peer-empty": wording({
    vi: () => "Cần podSelector, namespaceSelector hoặc ipBlock. Cho mọi nguồn: bỏ hẳn danh sách.",
    en: () => "Expected podSelector, namespaceSelector or ipBlock. To allow everybody, leave the list out.",
  }),
  "reach.fault.peer-mixed": wording({
    vi: () => "ipBlock không đi cùng podSelector, namespaceSelector. Hãy tách thành hai mục.",
    en: () => "ipBlock does not go with podSelector or namespaceSelector. Make two items of it.",
  }),
  "reach.fault.end-port": wording({
    vi: () => "endPort cần port là số và không lớn hơn endPort.",
    en: () => "endPort needs a port that is a number and not above it.",
  }),
  "reach.fault.values-missing": wording({
    vi: () => "In và NotIn cần values.",
    en: () => "In and NotIn need values.",
  }),
  "reach.fault.values-unwanted": wording({
    vi: () => "Exists và DoesNotExist không nhận values.",
    en: () => "Exists and DoesNotExist take no values.",
  }),
  "reach.head": wording<{ head: "from" | "to" | "ports" | "change" | "protocol" }>({
    vi: ({ head }) =>
      ({ from: "Từ", to: "Đến", ports: "Cổng", change: "Thay đổi", protocol: "Giao thức" })[head],
    en: ({ head }) =>
      ({ from: "From", to: "To", ports: "Ports", change: "Change", protocol: "Protocol" })[head],
  }),
  "reach.title": wording<{ subject: string }>({
    vi: ({ subject }) => `Khả năng kết nối: ${subject}`,
    en: ({ subject }) => `Reachability: ${subject}`,
  }),
  "reach.none": wording({
    vi: () => "Không có đường nào được mở.",
    en: () => "Nothing is reachable.",
  }),
  "reach.everything": wording({ vi: () => "mọi cổng", en: () => "every port" }),
  "reach.more": wording<{ count: number }>({
    vi: ({ count }) => `và ${count} mục khác`,
    en: ({ count }) => `and ${count} more`,
  }),
  "reach.pod-ports": wording({
    vi: () =>
      "Cổng là cổng của pod: cổng dịch vụ dưới 1024 cộng thêm 8000 (443 là 8443). --port nhận cổng dịch vụ.",
    en: () =>
      "Ports are the pods' own: 8000 above a service port below 1024 (443 is 8443). --port takes the service port.",
  }),
  "reach.left-out": wording<{
    what: "undescribed" | "hostNetwork" | "otherPolicies" | "charts";
    names: readonly string[];
  }>({
    vi: ({ what, names }) =>
      `${
        {
          undescribed: "Không gian tên không có trong tệp, chỉ biết nhãn tên",
          hostNetwork: "Pod dùng mạng của nút, NetworkPolicy không áp dụng",
          otherPolicies: "Chính sách thuộc loại không đọc, kết quả có thể khác",
          charts: "Chart chưa biết nội dung, kết quả chưa đầy đủ",
        }[what]
      }: ${names.join(", ")}.`,
    en: ({ what, names }) =>
      `${
        {
          undescribed: "Namespaces that no file describes, known by their name only",
          hostNetwork: "Pods on their node's network, which NetworkPolicy does not govern",
          otherPolicies: "Policies of kinds that are not read, the truth may differ",
          charts: "Charts whose content is not known, the result is not complete",
        }[what]
      }: ${names.join(", ")}.`,
  }),
  "reach.change": wording<{ kind: "opened" | "closed" }>({
    vi: ({ kind }) => ({ opened: "MỞ THÊM", closed: "đóng lại" })[kind],
    en: ({ kind }) => ({ opened: "OPENED", closed: "closed" })[kind],
  }),
  "reach.no-change": wording({
    vi: () => "Không có đường nào mở thêm hay đóng lại.",
    en: () => "Nothing is opened and nothing is closed.",
  }),
  "reach.verdict": wording<{
    verdict: "allowed" | "partly" | "denied";
    from: string;
    to: string;
    asked: string;
    passes: string;
  }>({
    vi: ({ verdict, from, to, asked, passes }) =>
      `${{ allowed: "ĐƯỢC", partly: "ĐƯỢC MỘT PHẦN", denied: "KHÔNG ĐƯỢC" }[verdict]}: ${from} → ${to}, ${asked || "mọi cổng"}${verdict === "partly" ? `; đi được: ${passes}` : ""}`,
    en: ({ verdict, from, to, asked, passes }) =>
      `${{ allowed: "ALLOWED", partly: "PARTLY ALLOWED", denied: "DENIED" }[verdict]}: ${from} → ${to}, ${asked || "every port"}${verdict === "partly" ? `; passes: ${passes}` : ""}`,
  }),
  "reach.side": wording<{
    direction: "egress" | "ingress";
    verdict: "outside" | "ungoverned" | "allowed" | "partly" | "denied";
    count: number;
  }>({
    vi: ({ direction, verdict, count }) =>
      `${{ egress: "Chiều ra từ nguồn", ingress: "Chiều vào đích" }[direction]}: ${
        {
          outside: "không phải pod do NetworkPolicy quản, nên không chặn ở đây",
          ungoverned: "không chính sách nào chọn pod này, nên mở hết",
          allowed: `được, trong ${count} chính sách chi phối`,
          partly: `được một phần, trong ${count} chính sách chi phối`,
          denied: `không luật nào của ${count} chính sách chi phối cho phép`,
        }[verdict]
      }`,
    en: ({ direction, verdict, count }) =>
      `${{ egress: "Out of the source", ingress: "Into the destination" }[direction]}: ${
        {
          outside: "no pod that NetworkPolicy governs, so nothing stops it here",
          ungoverned: "no policy selects this pod, so everything is open",
          allowed: `allowed, among ${count} governing ${count === 1 ? "policy" : "policies"}`,
          partly: `partly allowed, among ${count} governing ${count === 1 ? "policy" : "policies"}`,
          denied: `no rule of the ${count} governing ${count === 1 ? "policy" : "policies"} allows it`,
        }[verdict]
      }`,
  }),
  "reach.rule": wording<{ why: "allows" | "peer" | "port" | "governs"; policy: string; rule?: number }>({
    vi: ({ why, policy, rule }) =>
      `${{ allows: "cho phép", peer: "đúng cổng nhưng không phải nguồn hay đích này", port: "đúng nguồn và đích nhưng không phải cổng này", governs: "chi phối" }[why]}: ${policy}${rule === undefined ? "" : `, luật ${rule}`}`,
    en: ({ why, policy, rule }) =>
      `${{ allows: "allows", peer: "has the port, not this source or destination", port: "has the source and destination, not this port", governs: "governs" }[why]}: ${policy}${rule === undefined ? "" : `, rule ${rule}`}`,
  }),
  "reach.firewalls": wording<{ verdict: "allowed" | "partly" | "denied"; from: string; to: string }>({
    vi: ({ verdict, from, to }) =>
      `Tường lửa, từ vùng ${from} đến vùng ${to}: ${{ allowed: "được", partly: "được một phần", denied: "không luồng nào của ma trận mở" }[verdict]}`,
    en: ({ verdict, from, to }) =>
      `Firewalls, from zone ${from} to zone ${to}: ${{ allowed: "allowed", partly: "partly allowed", denied: "no flow of the matrix opens it" }[verdict]}`,
  }),
  "reach.firewall-flow": wording<{ device: string; flow: string; place?: string }>({
    vi: ({ device, flow, place }) => `cho phép: luồng ${flow} của ${device}${place ? ` (${place})` : ""}`,
    en: ({ device, flow, place }) => `allows: flow ${flow} of ${device}${place ? ` (${place})` : ""}`,
  }),
  "reach.failures-alone": wording({
    vi: () => "--failures chỉ đi với tên tỉnh, --window và --format table hoặc json.",
    en: () => "--failures goes with a province, --window and --format table or json only.",
  }),
  "reach.exposure-alone": wording({
    vi: () => "--exposure chỉ đi với tên tỉnh hoặc --manifests, --window và --format table hoặc json.",
    en: () => "--exposure goes with a province or --manifests, --window and --format table or json only.",
  }),
  "reach.no-exposure": wording({
    vi: () => "Không chính sách nào mở sẵn đường cho pod chưa khai báo.",
    en: () => "No policy opens a path to pods that are not declared yet.",
  }),
  "reach.exposure-head": wording<{ head: "stranger" | "direction" | "pods" | "ports" }>({
    vi: ({ head }) =>
      ({ stranger: "Pod chưa khai báo", direction: "Chiều", pods: "Pod đã khai báo", ports: "Cổng" })[head],
    en: ({ head }) =>
      ({ stranger: "Pods not declared yet", direction: "Direction", pods: "Declared pods", ports: "Ports" })[
        head
      ],
  }),
  "reach.exposure-direction": wording<{ direction: "in" | "out" }>({
    vi: ({ direction }) => ({ in: "gọi được tới", out: "được gọi từ" })[direction],
    en: ({ direction }) => ({ in: "may reach", out: "may be reached by" })[direction],
  }),
  "reach.stranger": wording<{ namespace: string; namespaceLabels: string; podLabels: string }>({
    vi: ({ namespace, namespaceLabels, podLabels }) =>
      [
        podLabels ? `pod ${podLabels}` : "pod bất kỳ",
        namespace ? `trong ${namespace}` : "trong namespace mới",
        ...(namespaceLabels ? [`mang nhãn ${namespaceLabels}`] : []),
      ].join(" "),
    en: ({ namespace, namespaceLabels, podLabels }) =>
      [
        podLabels ? `pods ${podLabels}` : "any pods",
        namespace ? `in ${namespace}` : "in a new namespace",
        ...(namespaceLabels ? [`labelled ${namespaceLabels}`] : []),
      ].join(" "),
  }),
  "reach.failure-head": wording<{ head: "part" | "count" | "outcome" | "asked" | "stops" }>({
    vi: ({ head }) =>
      ({ part: "Hỏng một", count: "Số lượng", outcome: "Hệ quả", asked: "Quy định", stops: "Ngừng" })[head],
    en: ({ head }) =>
      ({ part: "One fails of", count: "Count", outcome: "Outcome", asked: "Law", stops: "Stops" })[head],
  }),
  "reach.failure-outcome": wording<{ outcome: "carries-on" | "cuts-off" | "not-stated" }>({
    vi: ({ outcome }) =>
      ({ "carries-on": "vẫn chạy", "cuts-off": "NGỪNG", "not-stated": "không nêu" })[outcome],
    en: ({ outcome }) =>
      ({ "carries-on": "carries on", "cuts-off": "CUTS OFF", "not-stated": "not stated" })[outcome],
  }),
  "reach.failure-asked": wording<{ clause: string; met: boolean }>({
    vi: ({ clause, met }) => `${clause}: ${met ? "đạt" : "CHƯA ĐẠT"}`,
    en: ({ clause, met }) => `${clause}: ${met ? "met" : "NOT MET"}`,
  }),
  "reach.assertion.open": wording<{ from: string; to: string; ports: string; policies: readonly string[] }>({
    vi: ({ from, to, ports, policies }) =>
      `Phải chặn nhưng đang mở: ${from} → ${to}, ${ports === "*" ? "mọi cổng" : ports}${policies.length ? `; do ${policies.join(", ")}` : ""}.`,
    en: ({ from, to, ports, policies }) =>
      `Must be denied and is open: ${from} → ${to}, ${ports === "*" ? "every port" : ports}${policies.length ? `; by ${policies.join(", ")}` : ""}.`,
  }),
  "reach.assertion.closed": wording<{ from: string; to: string; ports: string; side: "egress" | "ingress" }>({
    vi: ({ from, to, ports, side }) =>
      `Phải mở nhưng đang bị chặn: ${from} → ${to}, ${ports === "*" ? "mọi cổng" : ports}; chặn ở ${side === "egress" ? "chiều ra của nguồn" : "chiều vào của đích"}. Hãy khai báo uses, tiers hoặc sites.`,
    en: ({ from, to, ports, side }) =>
      `Must be permitted and is closed: ${from} → ${to}, ${ports === "*" ? "every port" : ports}; closed ${side === "egress" ? "on the way out of the source" : "on the way into the destination"}. Declare uses, tiers or sites.`,
  }),
  "reach.assertion.contradicts": wording<{ from: string; to: string; ports: string }>({
    vi: ({ from, to, ports }) =>
      `Hai khẳng định trái nhau: vừa phải mở vừa phải chặn ${from} → ${to}, ${ports === "*" ? "mọi cổng" : ports}. Hãy bỏ một.`,
    en: ({ from, to, ports }) =>
      `Two assertions contradict: ${from} → ${to}, ${ports === "*" ? "every port" : ports}, must be both permitted and denied. Remove one.`,
  }),
};

/** Help of `pdc reach`. */
export const reachHelpMessages = {
  "help.reach": wording({
    vi: () => "Ai tới được ai, cổng nào và vì sao: của một tỉnh hoặc của bất kỳ NetworkPolicy nào.",
    en: () => "Who reaches whom, on which ports and why: of a province, or of any NetworkPolicies.",
  }),
  "help.reach-province": wording({
    vi: () => "Tỉnh hoặc tệp hồ sơ; bỏ trống khi dùng --manifests.",
    en: () => "Province or profile; left out with --manifests.",
  }),
  "help.reach-manifests": wording({
    vi: () => "Thư mục tệp kê khai Kubernetes.",
    en: () => "Folder of Kubernetes manifests.",
  }),
  "help.reach-from": wording({
    vi: () => "Nguồn: pod, không gian tên, hệ thống, điểm hoặc địa chỉ.",
    en: () => "Source: pod, namespace, system, site or address.",
  }),
  "help.reach-to": wording({ vi: () => "Đích, như --from.", en: () => "Destination, like --from." }),
  "help.reach-port": wording({
    vi: () => "Chỉ cổng này, như 443 hoặc 53/UDP.",
    en: () => "This port only, such as 443 or 53/UDP.",
  }),
  "help.reach-explain": wording({
    vi: () => "Vì sao được hoặc không: chính sách nào, tệp và dòng nào.",
    en: () => "Why or why not: which policies, in which file and line.",
  }),
  "help.reach-format": wording({
    vi: () => "table (mặc định), json, csv, html hoặc svg.",
    en: () => "table (default), json, csv, html or svg.",
  }),
  "help.reach-failures": wording({
    vi: () => "Hỏng một thiết bị hoặc một đường truyền thì mất gì; mã 1 khi thiếu dự phòng mà quy định đòi.",
    en: () =>
      "What one failed device or line would cut off; ends 1 where a standby the law asks for is missing.",
  }),
  "help.reach-exposure": wording({
    vi: () =>
      "Pod chưa khai báo, khi xuất hiện, sẽ được chính sách hiện có cho gọi tới đâu và được gọi từ đâu.",
    en: () => "What the policies already allow to pods that are not declared yet, the moment they are there.",
  }),
  "help.reach-base": wording({
    vi: () =>
      "So với hồ sơ, thư mục, phiên bản git, bản xem trước đã lưu hoặc trạng thái này: đường nào mở thêm, đường nào đóng lại.",
    en: () =>
      "Compare with this profile, folder, git revision, saved preview or state: what is opened, what is closed.",
  }),
};
