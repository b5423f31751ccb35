import type { Profile } from "../stacks/schema/profile.ts";
import { formatYearRange } from "../stacks/schema/scalars/year-range.ts";
import { type Bilingual, words } from "./report.ts";

type Values<T> = Readonly<Record<T & string, Bilingual>>;

/** Words for the values of the profile language that several reports print. */
export const planStatusWords: Values<Profile["plan"]["status"]> = {
  draft: words("dự thảo", "draft"),
  consultation: words("đang góp ý (dự thảo)", "under consultation (draft)"),
  designing: words("đang xây dựng", "being designed"),
  approved: words("đã phê duyệt", "approved"),
  adjusted: words("đã điều chỉnh", "adjusted"),
  running: words("đang thực hiện", "running"),
};

export const costKindWords: Values<Profile["costItems"][string]["kind"]> = {
  investment: words("đầu tư", "investment"),
  lease: words("thuê dịch vụ", "lease"),
  operations: words("vận hành", "operations"),
  training: words("đào tạo", "training"),
  support: words("hỗ trợ kỹ thuật", "support"),
};

export const fieldWords: Values<"infrastructure" | "applications"> = {
  infrastructure: words("Hạ tầng CNTT", "IT infrastructure"),
  applications: words("Ứng dụng", "Applications"),
};

export const fundingKindWords: Values<"investment" | "recurrent" | "state-budget" | "agency" | "undecided"> =
  {
    investment: words("vốn đầu tư", "investment money"),
    recurrent: words("kinh phí sự nghiệp", "recurrent money"),
    "state-budget": words("ngân sách nhà nước", "state budget"),
    agency: words("cơ quan đóng góp", "agency's contribution"),
    undecided: words("chưa quyết định", "undecided"),
  };

export const basisWords: Values<"stated" | "derived" | "assumption"> = {
  stated: words("nguồn nêu", "stated"),
  derived: words("suy ra", "derived"),
  assumption: words("giả định", "assumption"),
};

export const operatorWords: Values<"provider" | "center" | "unknown"> = {
  provider: words("nhà cung cấp", "provider"),
  center: words("trung tâm", "center"),
  unknown: words("không nêu", "not stated"),
};

export const agencyName = (profile: Profile, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (profile.agencies[id]?.name ?? id);

/** Years of a window, `2016-2020` or `từ 2021`. */
export function windowYears(profile: Profile, id: string | undefined): Bilingual | undefined {
  const years = id === undefined ? undefined : profile.windows[id]?.years;
  return years && words(formatYearRange(years, "vi"), formatYearRange(years, "en"));
}

/** Name of the system, database, device, store or network with an id. */
export function subjectName(profile: Profile, id: string): string {
  const collections = [
    ...[profile.systems, profile.databases, profile.equipment],
    ...[profile.storagePools, profile.networks],
  ] as readonly Readonly<Record<string, { name: string }>>[];
  return collections.flatMap((entries) => entries[id]?.name ?? [])[0] ?? id;
}
