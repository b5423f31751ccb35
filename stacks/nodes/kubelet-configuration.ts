import { type Setting, setting } from "./settings-yaml.ts";

/** Seconds without traffic after which an exec or port-forward is cut; administrators' sessions last five minutes. */
const IDLE = "5m0s";

/** What every kubelet runs with. */
export function kubeletSettings(): Setting[] {
  return [
    { path: ["apiVersion"], value: "kubelet.config.k8s.io/v1beta1" },
    { path: ["kind"], value: "KubeletConfiguration" },
    setting(
      ["authentication", "anonymous", "enabled"],
      false,
      "không danh tính thì không hỏi được gì",
      "TCVN14423-5.12.2.4-b",
    ),
    setting(["authentication", "webhook", "enabled"], true, "hỏi API server xem ai đang gọi"),
    setting(
      ["authentication", "x509", "clientCAFile"],
      "/etc/kubernetes/pki/ca.crt",
      "chứng thư do cụm cấp",
      "TCVN14423-5.12.2.4-b",
    ),
    setting(["authorization", "mode"], "Webhook", "hỏi API server xem được làm gì", "TCVN14423-5.6.2.4-01"),
    setting(["readOnlyPort"], 0, "không có cổng không mã hóa", "TCVN14423-5.5.2.1-c", "TCVN14423-5.12.2.4-a"),
    setting(
      ["tlsMinVersion"],
      "VersionTLS12",
      "chỉ TLS 1.2 trở lên",
      "TCVN14423-5.12.2.4-a",
      "TCVN14423-5.4.2.4-b",
    ),
    setting(
      ["serverTLSBootstrap"],
      true,
      "chứng thư máy chủ do cụm cấp, quản trị duyệt CSR",
      "TCVN14423-5.4.2.4-b",
    ),
    setting(["rotateCertificates"], true, "tự đổi chứng thư trước khi hết hạn", "TCVN14423-5.4.2.4-c"),
    setting(
      ["protectKernelDefaults"],
      true,
      "dừng nếu nhân khác cấu hình cứng hóa (kubelet-sysctl.conf)",
      "TCVN14423-5.5.2.1-b",
    ),
    setting(["seccompDefault"], true, "mọi container theo hồ sơ seccomp mặc định", "TCVN14423-5.10.2.3"),
    setting(
      ["streamingConnectionIdleTimeout"],
      IDLE,
      "ngắt phiên quản trị không hoạt động sau 5 phút",
      "TCVN14423-5.12.2.4-c",
      "TCVN14423-5.5.2.2-a-01",
    ),
    setting(["eventRecordQPS"], 50, "không bỏ sự kiện khi bận"),
    setting(["makeIPTablesUtilChains"], true, "giữ các chuỗi luật mà kube-proxy cần"),
    setting(["failSwapOn"], true, "bộ nhớ của Secret không ra đĩa"),
    setting(["podPidsLimit"], 4096, "một pod không làm cạn tiến trình của máy"),
    setting(["containerLogMaxSize"], "50Mi", "xoay nhật ký của container"),
    setting(["containerLogMaxFiles"], 5, "bộ thu nhật ký đã chuyển đi trước khi xoay hết"),
    setting(
      ["resolvConf"],
      "/run/systemd/resolve/resolv.conf",
      "tên miền qua máy chủ trong resolved.conf",
      "TCVN14423-5.9.2.2",
    ),
    setting(["cgroupDriver"], "systemd", "cùng một bên quản lý tài nguyên với systemd"),
    setting(["clusterDomain"], "cluster.local", "mặc định của Kubernetes; biểu đồ dùng tên này"),
  ];
}
