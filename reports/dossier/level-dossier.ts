import type { CenterModel } from "../../stacks/model/center-model.ts";
import { formatYearRange } from "../../stacks/schema/scalars/year-range.ts";
import { privateAddresses, publicAddresses } from "./address-sections.ts";
import { type Dossier, gapsOf, stated } from "./dossier.ts";
import { agencyName } from "./dossier-subject.ts";
import { planStatusWords } from "./dossier-words.ts";
import { networkDevices, physicalModel, servers } from "./equipment-sections.ts";
import { services } from "./service-sections.ts";
import { logicalModel, zonePlan } from "./zone-sections.ts";

/** The level dossier of one center in one window, from the model alone: NĐ 331/2026 Điều 22.3 điểm d. */
export function levelDossier(model: CenterModel): Dossier {
  const facts = factsOf(model);
  const sections = [
    ...[logicalModel(model), physicalModel(model), networkDevices(model), services(model), servers(model)],
    ...[zonePlan(model), privateAddresses(model), publicAddresses(model)],
  ];
  const gaps = gapsOf(sections, facts);
  return {
    title: "Thuyết minh hồ sơ đề xuất cấp độ: mô hình, thiết bị, dịch vụ và địa chỉ",
    subject: model.center.name,
    ...{ facts, sections, gaps, incomplete: gaps.some(({ demanded }) => demanded) },
  };
}

function factsOf(model: CenterModel): Dossier["facts"] {
  const { profile, center, window } = model;
  const chosen = window === undefined ? undefined : profile.windows[window];
  return [
    { label: "Tỉnh, thành phố", cell: profile.province.name },
    { label: "Hệ thống thông tin", cell: center.name },
    { label: "Cấp độ đề xuất", cell: stated(center.securityLevel?.toString(), "center.securityLevel") },
    {
      label: "Đơn vị vận hành",
      cell: stated(center.owner && agencyName(model, center.owner), "center.owner"),
    },
    { label: "Kế hoạch", cell: `${profile.plan.title} (${planStatusWords[profile.plan.status]})` },
    {
      label: "Giai đoạn",
      cell: chosen ? `${formatYearRange(chosen.years, "vi")} (${chosen.name ?? window})` : "toàn bộ kế hoạch",
    },
    { label: "Phương án bảo vệ", cell: stated(profile.center.protectionPlan, "center.protectionPlan") },
    { label: "Kế hoạch khôi phục", cell: stated(profile.center.recoveryPlan, "center.recoveryPlan") },
  ];
}
