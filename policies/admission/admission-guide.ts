import { level3Rules } from "../rules/registry.ts";
import { admissionPolicies } from "./admission-policies.ts";

/** The guide's page on admission control, in Vietnamese: which rules the API server keeps true, which it cannot. */
export function admissionGuide(): string {
  const said = admissionPolicies();
  const rows = said.map(
    ({ rule, title, level, controls }) =>
      `| \`${rule}\` | ${title.vi} | ${level === "mandatory" ? "chặn (hoặc nhắc, theo cấu hình)" : "nhắc"} | ${controls.join(", ") || "quy định của tỉnh"} |`,
  );
  const rest = level3Rules
    .filter(({ id }) => !said.some(({ rule }) => rule === id))
    .map(({ id }) => `\`${id}\``);
  return [
    "# Kiểm soát tiếp nhận",
    "",
    "Trang này do chương trình sinh ra (`policies/admission/build-admission-policies.ts`); đừng sửa tay.",
    "",
    "Quy tắc kiểm tra trước khi triển khai. Sau đó, máy chủ API của cụm tiếp tục giữ đúng những quy tắc diễn đạt được bằng CEL: mỗi quy tắc",
    "là một `ValidatingAdmissionPolicy`, sinh từ cùng một nguồn với quy tắc và do chính trung tâm triển khai. Chỉ các không gian tên thuộc vùng của",
    "trung tâm bị xét. Cần Kubernetes từ v1.30.",
    "",
    "Cấu hình trong hồ sơ tỉnh: `cluster.admission: false` tắt hẳn; `cluster.admissionMode: warn` chỉ nhắc. Mặc định là `deny`. Mọi lần vi phạm đều ghi",
    "vào nhật ký kiểm toán của cụm.",
    "",
    "| Quy tắc | Nội dung | Khi vi phạm | Yêu cầu |",
    "|---|---|---|---|",
    ...rows,
    "",
    "Pod do bộ điều khiển của Kubernetes hoặc do operator cơ sở dữ liệu tạo ra không bị xét lại: khuôn của chúng đã được xét.",
    "",
    "Những quy tắc còn lại của cấp độ 3 cần nhiều hơn một đối tượng (có hay không có thứ khác, khai báo của trung tâm), nên chỉ kiểm tra được",
    `trước khi triển khai và trên trạng thái: ${rest.join(", ")}.`,
    "",
  ].join("\n");
}
