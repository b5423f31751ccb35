import type { Profile } from "../../stacks/schema/profile.ts";

type Entry<K extends keyof Profile> = Profile[K] extends Readonly<Record<string, infer E>> ? E : never;
type Words<T> = Readonly<Record<T & string, string>>;

export const zoneKindWords: Words<Entry<"zones">["kind"]> = {
  ...{ internal: "nội bộ", border: "biên", dmz: "DMZ", app: "máy chủ nội bộ", data: "máy chủ cơ sở dữ liệu" },
  ...{ management: "quản trị", wireless: "không dây", backup: "sao lưu (hạ tầng tách biệt)" },
};

export const equipmentKindWords: Words<Entry<"equipment">["kind"]> = {
  ...{ server: "máy chủ", storage: "lưu trữ", "core-switch": "chuyển mạch lõi" },
  ...{ "access-switch": "chuyển mạch truy nhập", firewall: "tường lửa", waf: "tường lửa ứng dụng web" },
  ...{ "database-firewall": "tường lửa cơ sở dữ liệu", "load-balancer": "cân bằng tải", vpn: "cổng VPN" },
  ...{ wireless: "thiết bị không dây", "client-device": "máy trạm", other: "thiết bị khác" },
};

export const redundancyWords: Words<"none" | "active-standby" | "active-active"> = {
  ...{ none: "không dự phòng", "active-standby": "một chạy, một chờ", "active-active": "cùng chạy" },
};

export const nodeRoleWords: Words<"control-plane" | "worker" | "storage"> = {
  ...{ "control-plane": "điều khiển cụm", worker: "chạy ứng dụng", storage: "lưu trữ" },
};

export const systemKindWords: Words<Entry<"systems">["kind"]> = {
  ...{ application: "ứng dụng", platform: "nền tảng", core: "lõi dùng chung", auth: "xác thực" },
  ...{ "integration-platform": "nền tảng tích hợp, chia sẻ (LGSP)", monitor: "giám sát" },
};

export const networkKindWords: Words<Entry<"networks">["kind"]> = {
  ...{ tslcd: "mạng truyền số liệu chuyên dùng", party: "mạng của cơ quan Đảng", internet: "Internet" },
  ...{ provincial: "mạng nội tỉnh", center: "mạng của trung tâm" },
};

export const ownershipWords: Words<"owned" | "leased"> = { owned: "sở hữu", leased: "thuê dịch vụ" };

export const siteWords: Words<"center" | "recovery" | "provider"> = {
  ...{ center: "tại trung tâm", recovery: "tại điểm dự phòng", provider: "tại nhà cung cấp" },
};

export const planStatusWords: Words<Profile["plan"]["status"]> = {
  ...{ draft: "dự thảo", consultation: "đang góp ý (dự thảo)", designing: "đang xây dựng" },
  ...{ approved: "đã phê duyệt", adjusted: "đã điều chỉnh", running: "đang thực hiện" },
};

/** `443, 8443; 53/UDP`: TCP is not named. */
export const portsText = (ports: readonly { readonly port: number; readonly protocol: string }[]): string =>
  ports.map(({ port, protocol }) => (protocol === "TCP" ? String(port) : `${port}/${protocol}`)).join(", ");
