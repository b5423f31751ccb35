import { describe, expect, test } from "vitest";
import { deployedComponents } from "../../../tools/pdc/state-file.ts";
import { load, preview, refusedAt } from "../../support/deploy-province.ts";
import { allowed, intent, names } from "../../support/preview-queries.ts";
import { column, report } from "../../support/report-lines.ts";

const province = "quang-nam";

test("QN-01 2018-2020 and từ 2021; an open end is taken, an item dated 2017 is refused", () => {
  expect(column(report("phases", province).rows("windows"), "Năm")).toEqual(["2018-2020", "từ 2021"]);
  const item = {
    name: "Một khoản",
    kind: "investment",
    field: "applications",
    window: "phase-1",
    year: 2017,
  };
  expect(refusedAt(province, { "costItems.early": { ...item, basis: "assumption" } })).toEqual([
    "costItems.early.year",
  ]);
});

describe("coverage", () => {
  const oneStop = (edits: object = {}) => {
    const read = report("coverage", province, { window: "phase-1", edits: { ...edits } });
    return { ...read, row: read.rows("reach").find((row) => row["Hệ thống"] === "Phần mềm Một cửa điện tử") };
  };

  test("QN-04 the delivery center is a site of its own; without its access rule the coverage is lower", async () => {
    const { rows, row } = oneStop();
    expect(rows("places")).toEqual([
      expect.objectContaining({
        "Hệ thống": "Phần mềm Một cửa điện tử",
        Điểm: "Trung tâm HCC và Xúc tiến đầu tư",
      }),
    ]);
    expect(row?.["Số lối vào (cấp và điểm riêng)"]).toBe("4");
    const without = oneStop({ "systems.one-stop.sites": [] });
    expect(without.rows("places")).toEqual([]);
    expect(without.row?.["Số lối vào (cấp và điểm riêng)"]).toBe("3");
    const rules = allowed(await preview(province), "ingress", "qn-one-stop").map(({ policy }) => policy);
    expect(rules).toContain("in-site-delivery-center");
  });

  test("QN-05 three tiers, số đơn vị: không nêu, and no ratio", () => {
    const { row, notes, text } = oneStop();
    expect(row).toMatchObject({
      ...{ "Cấp được dùng": "Cấp tỉnh; Cấp huyện; Cấp xã", "Đơn vị": "số đơn vị: không nêu" },
      "Tỷ lệ": "không nêu",
    });
    expect(notes.join().toLowerCase()).toContain("số đơn vị: không nêu");
    expect(text).not.toMatch(/%/);
    const counted = { province: 20, district: 18, commune: 244, central: 1 };
    const edits = Object.entries(counted).map(([tier, units]) => [`tiers.${tier}.units`, units]);
    expect(oneStop(Object.fromEntries(edits)).row?.["Đơn vị"]).toBe("282/283");
  });
});

describe("targets and phases", () => {
  test("QN-16 business registration is deployed; without it five of six fields are left", async () => {
    const name = "Ứng dụng nghiệp vụ ở sáu lĩnh vực ưu tiên";
    const row = (edits: object) =>
      report("targets", province, { edits: { ...edits } })
        .rows("targets")
        .find((one) => one["Chỉ tiêu"] === name);
    expect(row({})).toMatchObject({ "Kết quả": "6/6", "Đánh giá": "đạt" });
    const without = {
      "systems.business-registration": undefined,
      "databases.catalogues.consumers.business-registration": undefined,
    };
    expect(row(without)?.["Kết quả"]).toBe("5/6");
    expect(row(without)?.["Đánh giá"]).not.toBe("đạt");
    expect(names(await preview(province), "SharedSystem")).toContain("qn-business-registration");
  });

  test("QN-23 60% with its ambiguity; a task is overdue against a day that is given, not against the clock", () => {
    const { notes } = report("targets", province);
    expect(notes.join()).toContain("xuất phát 60%. Nguồn không rõ 60% là của tỉnh hay của cả nước");
    const state = (day: string) =>
      report("targets", province, {}, { day })
        .rows("milestones")
        .find((row) => row["Nhiệm vụ"]?.startsWith("Ban hành Đề án"))?.["Tình trạng"];
    expect(state("2018-09-30")).toBe("chưa làm");
    expect(state("2018-10-01")).toBe("quá hạn");
    const done = { "milestones.architecture-scheme.state": "done" };
    expect(report("targets", province, { edits: done }).text).not.toContain("quá hạn");
  });

  test("QN-29 the scheme is due tháng 9/2018, which is no invented day", () => {
    const due = column(report("phases", province).rows("milestones"), "Hạn");
    expect(due).toContain("tháng 9/2018");
    expect(due.filter((text) => /^\d+\/\d+\/2018/.test(text))).toEqual([]);
  });
});

describe("money", () => {
  test("QN-24 contributions are pooled on one shared system; systems without a pool are listed", () => {
    const { rows } = report("budget", province, {
      edits: {
        "costItems.core-software-transport.amount": "300 triệu đồng",
        "costItems.core-software-land.amount": "450 triệu đồng",
      },
    });
    expect(rows("contributions").map((row) => [row["Hệ thống dùng chung"], row["Số tiền"]])).toEqual([
      ["Phần mềm lõi dùng chung", "450 triệu đồng"],
      ["Phần mềm lõi dùng chung", "300 triệu đồng"],
      ["Phần mềm lõi dùng chung", "750 triệu đồng"],
    ]);
    expect(rows("contributions").at(-1)?.["Cơ quan"]).toBe("2 cơ quan góp chung");
    const alone = column(rows("not-pooled"), "Hệ thống");
    expect(alone).toContain("Cổng dịch vụ công trực tuyến");
    expect(alone).not.toContain("Phần mềm lõi dùng chung");
  });

  test("QN-31 without budgets and counts the reports say không nêu, never 0 and never NaN", () => {
    for (const name of ["budget", "coverage"]) {
      const { text, fails } = report(name, province);
      expect(text.toLowerCase()).toContain("không nêu");
      expect(text).not.toMatch(/NaN|undefined|\b0( |$)|0,00%|0 đồng/m);
      expect(fails).toBe(false);
    }
  });
});

describe("one common system", () => {
  test("QN-22 every component has a block; one without is listed and the command fails", () => {
    expect(report("systems", province).fails).toBe(false);
    const without = report("systems", province, { edits: { "systems.transport.architecture": undefined } });
    expect(without.rows("architecture")).toContainEqual(
      expect.objectContaining({ Mã: "qn-transport", Khối: "CHƯA CÓ KHỐI" }),
    );
    expect(without.problems).toEqual([expect.stringContaining("qn-transport")]);
    expect(without.fails).toBe(true);
  });

  test("QN-28 planned without resources and resources without a plan are both listed", async () => {
    const deployed = deployedComponents((await preview(province, { window: "phase-1" })).resources);
    expect(deployed.length).toBeGreaterThan(50);
    const same = report("systems", province, { window: "phase-1" }, { deployed });
    expect([same.rows("not-deployed"), same.rows("not-planned")]).toEqual([[], []]);
    const fewer = deployed.filter(({ id }) => id !== "qn-tourism");
    const stranger = { id: "qn-payroll", className: "SharedSystem" };
    const drifted = report("systems", province, { window: "phase-1" }, { deployed: [...fewer, stranger] });
    expect(column(drifted.rows("not-deployed"), "Mã")).toEqual(["qn-tourism"]);
    expect(column(drifted.rows("not-planned"), "Mã")).toEqual(["qn-payroll"]);
    expect(report("systems", province).text).toContain("Chưa so sánh");
  });

  test("QN-30 every agency uses the same shared systems; a copy of one agency is listed", async () => {
    const { rows, text } = report("systems", province, { window: "phase-1" });
    expect(text).toContain("Không có bản riêng");
    const agencies = Object.keys(load(province).profile!.agencies).length;
    expect(rows("common")).toHaveLength(agencies);
    expect(new Set(column(rows("common"), "Hệ thống dùng chung")).size).toBe(1);
    const own = {
      ...{
        name: "Một cửa riêng của Du lịch",
        kind: "application",
        capability: "one-stop",
        field: "applications",
      },
      ...{
        ownership: "owned",
        owner: "tourism-agency",
        securityLevel: "cap-do-2",
        window: "phase-1",
        zone: "app",
      },
      ...{ tiers: { province: "phase-1" }, architecture: { block: "Ứng dụng nội bộ" }, basis: "assumption" },
      ...{ offers: { https: { port: 8443, application: "https" } }, hosting: { agency: "tourism-agency" } },
      ...{ workload: { image: "application" }, protectionPlan: "Hồ sơ cấp độ 2" },
    };
    const copied = report("systems", province, {
      window: "phase-1",
      edits: { "systems.tourism-one-stop": own },
    });
    expect(copied.rows("copies")).toEqual([
      expect.objectContaining({
        "Hệ thống": "Một cửa riêng của Du lịch",
        "Hệ thống dùng chung đã có": "Phần mềm Một cửa điện tử",
      }),
    ]);
    expect(intent(await preview(province), "qn-one-stop").tiers).toEqual(["commune", "district", "province"]);
  });
});
