import { describe, expect, test } from "vitest";
import { controlEntry } from "../../../policies/catalogue/control-index.ts";
import { level3Rules } from "../../../policies/rules/registry.ts";
import { guardDraft } from "../../../stacks/layers/draft-guard.ts";
import { cited, judgedRequirements } from "../../../tools/pdc/judged-requirements.ts";
import {
  complaints,
  faults,
  load,
  preview,
  redeclared,
  refusal,
  refusedAt,
} from "../../support/deploy-province.ts";
import { intent, names } from "../../support/preview-queries.ts";
import { column, type ReadReport, report } from "../../support/report-lines.ts";

const province = "dong-nai";

/** What the rows' policies refuse, in one profile. */
const edits = {
  "budgets.plan.funding.local-recurrent.amount": "47.693 triệu đồng",
  "budgets.plan.byYear": { 2019: { amount: "70.000 triệu đồng" } },
  "costItems.security-monitoring.funding": "local-investment",
  "systems.one-stop-province.ownershipReason": undefined,
  "websites.party-website.monitor": undefined,
};
const faulty = () => preview(province, { edits });

describe("money and plan", () => {
  test("DN-01 153/QĐ-TTg of 30/01/2018; a day that does not exist is refused", () => {
    expect(report("phases", province).rows("legal-bases")).toEqual([
      expect.objectContaining({
        Số: "153/QĐ-TTg",
        Ngày: "30/01/2018",
        "Cơ quan ban hành": "Thủ tướng Chính phủ",
      }),
    ]);
    expect(refusedAt(province, { "legalBases.decision-153.issuedOn": "2018-02-30" })).toEqual([
      "legalBases.decision-153.issuedOn",
    ]);
  });

  test("DN-02 the total is printed as 150.126 triệu đồng and the bare number is refused with a hint", () => {
    expect(load(province).profile!.budgets.plan!.total?.vnd).toBe(150_126_000_000);
    expect(column(report("budget", province).rows("totals"), "Tổng kinh phí")).toEqual([
      "150.126 triệu đồng (dự thảo)",
    ]);
    expect(refusal(province, { "budgets.plan.total": 150.126 })).toMatch(/Put it in quotes/);
  });

  test("DN-03 both sources with 68,23% and 31,77%; parts that do not sum to the total are refused", async () => {
    const rows = report("budget", province).rows("funding-plan");
    expect(rows.map((row) => [row["Số tiền"], row["Tỷ trọng"]])).toEqual([
      ["102.434 triệu đồng", "68,23%"],
      ["47.692 triệu đồng", "31,77%"],
      ["150.126 triệu đồng", "100,00%"],
    ]);
    expect(complaints((await faulty()).findings, "budget-sum")).toEqual([
      expect.stringMatching(/150127 triệu đồng.*150126 triệu đồng/),
    ]);
    const differing = report("budget", province, { edits });
    expect(differing.fails).toBe(true);
    expect(differing.problems.join()).toMatch(/150\.127 triệu đồng.*150\.126 triệu đồng/);
  });

  test("DN-04 each item shows its source; a lease charged to investment money is reported", async () => {
    const plain = report("budget", province);
    const sources = column(plain.rows("items"), "Nguồn vốn");
    expect(sources).toHaveLength(6);
    expect(sources.filter((source) => !/^Nguồn (đầu tư|sự nghiệp) của địa phương/.test(source))).toEqual([]);
    expect(plain.problems).toEqual([]);
    const wrong = report("budget", province, { edits });
    expect(wrong.problems.join()).toMatch(/«Thuê giám sát an toàn thông tin mạng» là khoản thuê dịch vụ/);
    expect(faults((await faulty()).findings, "funding-kind")).toEqual([
      "funding-kind dn-center costItems.security-monitoring",
    ]);
  });

  test("DN-05 one line for 2019-2020, no years; an invented split without its mark is refused", async () => {
    const { rows, notes } = report("budget", province);
    expect(column(rows("totals"), "Giai đoạn")).toEqual(["2019-2020"]);
    expect(column(rows("totals"), "Từng năm")).toEqual(["không nêu"]);
    expect(notes.join()).toContain("từng năm: không nêu");
    expect(faults((await faulty()).findings, "basis-marked")).toEqual([
      "basis-marked dn-center budgets.plan.byYear.2019",
    ]);
  });

  test("DN-06 a draft previews, is not deployed to a cluster without a reason, and every report says dự thảo", async () => {
    const { model } = await preview(province);
    const target = { kind: "cluster" as const, kubeconfig: undefined as never, context: undefined };
    const settings = { profile: "", window: undefined, releaseProtection: false, target };
    expect(() => guardDraft(model, { ...settings, draftOverride: undefined }, true, "en")).not.toThrow();
    expect(() => guardDraft(model, { ...settings, draftOverride: undefined }, false, "en")).toThrow(/draft/);
    expect(() => guardDraft(model, { ...settings, draftOverride: "Thử nghiệm" }, false, "en")).not.toThrow();
    for (const name of ["budget", "phases", "targets"])
      expect(report(name, province).header).toContain("Tình trạng: dự thảo");
    const approved = report("budget", province, { edits: { "plan.status": "approved" } });
    expect(approved.header).toContain("Tình trạng: đã phê duyệt");
  });
});

describe("targets", () => {
  const row = (id: string, edits: object) => {
    const name = load(province).profile!.targets[id]!.name;
    return report("targets", province, { edits: { ...edits } })
      .rows("targets")
      .find((one) => one["Chỉ tiêu"] === name);
  };
  const measured = (id: string, numerator: number, denominator?: number) =>
    row(id, {
      [`targets.${id}.measured`]: denominator === undefined ? { numerator } : { numerator, denominator },
    });

  test("DN-08 components at 1.0 are listed; 2.0 is met only when none is left", () => {
    const whole = report("targets", province);
    const left = whole.rows("left").find((one) => one["Chỉ tiêu"]?.includes("2.0"))?.["Còn lại"] ?? "";
    expect(left).toContain("Dịch vụ công trực tuyến tỉnh Đồng Nai (1.0)");
    expect(left).not.toContain("Nền tảng trao đổi dữ liệu liên thông");
    expect(row("architecture-2-0", {})?.["Đánh giá"]).toBe("trễ hạn");
    const parts = { systems: ["public-services", "one-stop-province", "one-stop-district"] };
    const databases = ["shared-data", "one-stop-province-data", "one-stop-district-data"];
    const raised = [
      ...parts.systems.map((id) => [`systems.${id}.architecture.version`, "2.0"] as const),
      ...databases.map((id) => [`databases.${id}.architecture.version`, "2.0"] as const),
    ];
    expect(row("architecture-2-0", Object.fromEntries(raised))?.["Đánh giá"]).toBe("đạt");
    expect(row("architecture-2-0", Object.fromEntries(raised.slice(1)))?.["Đánh giá"]).not.toBe("đạt");
  });

  test("DN-11 met with one link of each national kind; unnamed systems are an assumption", async () => {
    expect(row("national-links", {})).toMatchObject({ "Kết quả": "2/2", "Đánh giá": "đạt" });
    expect(row("national-links", { "interlinks.national-databases": undefined })?.["Đánh giá"]).not.toBe(
      "đạt",
    );
    const links = report("interlinks", province).rows("interlinks");
    const national = links.filter((one) => /quốc gia/.test(one.Loại ?? ""));
    expect(column(national, "Đến").every((name) => name.endsWith("(giả định)"))).toBe(true);
    const center = await preview(province);
    const kinds = names(center, "Interlink").map((name) => intent(center, name).kind);
    expect(kinds).toEqual(expect.arrayContaining(["national-database", "national-system"]));
  });

  test("DN-12 99 of 100 is not met, 100 of 100 is; without a denominator it is not measured", () => {
    expect(measured("procedures-online", 99, 100)?.["Đánh giá"]).not.toMatch(/^(đạt|chưa đo)$/);
    expect(measured("procedures-online", 100, 100)).toMatchObject({ "Đánh giá": "đạt", "Tỷ lệ": "100,00%" });
    expect(measured("procedures-online", 100)).toMatchObject({ "Đánh giá": "chưa đo", "Tỷ lệ": "không nêu" });
    expect(row("procedures-online", {})).toMatchObject({ "Đánh giá": "chưa đo", "Kết quả": "chưa đo" });
  });

  test("DN-13 30 of 100 is met, 29 is not; the chosen denominator is printed as an assumption", () => {
    expect(measured("dossiers-level-4", 30, 100)?.["Đánh giá"]).toBe("đạt");
    expect(measured("dossiers-level-4", 29, 100)?.["Đánh giá"]).not.toBe("đạt");
    expect(row("dossiers-level-4", {})?.["Mẫu số"]).toBe(
      "Hồ sơ của các thủ tục được chọn cung cấp mức độ 3 và 4 (giả định)",
    );
  });

  test("DN-17 exactly half is not met, 50,1% is", () => {
    expect(measured("inter-one-stop", 500, 1000)).toMatchObject({ "Tỷ lệ": "50,00%" });
    expect(measured("inter-one-stop", 500, 1000)?.["Đánh giá"]).not.toBe("đạt");
    expect(measured("inter-one-stop", 501, 1000)).toMatchObject({ "Tỷ lệ": "50,10%", "Đánh giá": "đạt" });
  });

  test("DN-14 procedures are ordered by the three criteria, each with the one that decided", () => {
    const procedure = (
      name: string,
      simple: boolean,
      dossiersPerYear: number | "unknown",
      forBusiness: boolean,
    ) => ({
      ...{ name, simple, dossiersPerYear, forBusiness, basis: "assumption" },
    });
    const list = report("targets", province, {
      edits: {
        "procedures.a": procedure("Thủ tục A", false, 9000, true),
        "procedures.b": procedure("Thủ tục B", true, 1200, false),
        "procedures.c": procedure("Thủ tục C", true, 1200, true),
        "procedures.d": procedure("Thủ tục D", true, 5000, false),
      },
    }).rows("procedures");
    expect(list.map((one) => [one["Thủ tục"], one["Tiêu chí quyết định"]])).toEqual([
      ["Thủ tục D", "nhiều hồ sơ"],
      ["Thủ tục C", "phục vụ doanh nghiệp"],
      ["Thủ tục B", "đơn giản"],
      ["Thủ tục A", "đơn giản"],
    ]);
  });

  test("DN-26 the cuts to single agencies sum to the whole", () => {
    const agencies = Object.keys(load(province).profile!.agencies);
    // Every goal of the committed profile is the committee's: give one to a district's system.
    const change = { edits: { "targets.procedures-online.system": "one-stop-district" } };
    for (const [name, section, head] of [
      ["targets", "targets", "Chỉ tiêu"],
      ["security", "plans", "Hệ thống"],
    ] as const) {
      const all = column(report(name, province, change).rows(section), head);
      const cuts = agencies.flatMap((agency) =>
        column(report(name, province, change, { agency }).rows(section), head),
      );
      const sum = (texts: readonly string[]) => texts.filter((text) => text !== "Từ cấp độ 3 trở lên").sort();
      expect(sum(cuts)).toEqual(sum(all));
      const shares = report(name, province, change).rows("agencies");
      expect(shares.length).toBeGreaterThan(2);
      for (const column of Object.keys(shares[0] ?? {}).filter(
        (one) => !["Cơ quan", "Căn cứ"].includes(one),
      )) {
        const numbers = shares.map((one) => Number(one[column]));
        expect(numbers.slice(0, -1).reduce((total, number) => total + number, 0)).toBe(numbers.at(-1));
      }
    }
  });
});

describe("links, websites, leasing, agencies", () => {
  test("DN-10 links by kind: inside, central agency, national database, national system", () => {
    const kinds = Object.fromEntries(
      report("interlinks", province)
        .rows("kinds")
        .map((row) => [row.Loại, row["Số kết nối"]]),
    );
    expect(kinds).toMatchObject({
      ...{ "trong tỉnh": "2", "cơ quan trung ương": "1" },
      ...{ "cơ sở dữ liệu quốc gia": "1", "hệ thống thông tin quốc gia": "1" },
    });
    const fewer = report("interlinks", province, { edits: { "interlinks.central-agencies": undefined } });
    expect(fewer.rows("kinds")).toContainEqual(
      expect.objectContaining({ Loại: "cơ quan trung ương", "Số kết nối": "0" }),
    );
  });

  test("DN-19 plans and requirements are counted, met of total; a level-3 system without a plan is refused, naming both, and level 2 is not checked", async () => {
    const total = report("security", province).rows("plans").at(-1);
    expect(total?.["Phương án bảo đảm an toàn"]).toBe("6/6");
    // One system without its plan; another, at level 2, has none either.
    const without = {
      edits: {
        "systems.one-stop-province.protectionPlan": undefined,
        "systems.one-stop-district.securityLevel": "cap-do-2",
        "systems.one-stop-district.protectionPlan": undefined,
      },
    };
    const plans = report("security", province, without).rows("plans");
    expect(plans.at(-1)).toMatchObject({ "Phương án bảo đảm an toàn": "4/5", "Kết quả": "80,00%" });
    const below = plans.filter((row) => /^cấp độ [12]/.test(row["Cấp độ"] ?? ""));
    expect(below).toHaveLength(1);
    for (const row of below) expect(row["Kết quả"]).toBe("dưới cấp độ 3, không xét");

    const met = async (change: object) => {
      const { graph, findings } = await preview(province, change);
      const requirements = judgedRequirements(graph, findings);
      return report("security", province, change, { requirements });
    };
    const counts = (read: ReadReport) => read.rows("requirements").at(-1) ?? {};
    const [right, wrong] = [await met({}), await met(without)];
    expect([counts(right)["Không đạt"], counts(wrong)["Không đạt"]]).toEqual([
      "0",
      String(wrong.rows("unmet").length),
    ]);
    const [good, all] = (counts(wrong)["Đạt"] ?? "").split("/").map((text) => Number(text.replace(".", "")));
    expect(all).toBeGreaterThan(good ?? Number.NaN);
    expect(right.rows("unmet")).toEqual([]);
    const planless = wrong.rows("unmet").filter((row) => row["Mã yêu cầu"] === "ND331-D29.2-e");
    expect(planless).toEqual([
      expect.objectContaining({
        "Tài nguyên": expect.stringContaining("dn-one-stop-province"),
        "Phát hiện": expect.stringContaining("phương án"),
      }),
    ]);
    expect(wrong.rows("requirements").map((row) => row["Hệ thống"])).not.toEqual(
      expect.arrayContaining(below.map((row) => row["Hệ thống"])),
    );
    // Without a state nobody can tell, and that is said.
    const untold = report("security", province);
    expect(untold.rows("requirements")).toEqual([]);
    expect(untold.text).toContain("Chưa biết không phải là đạt.");
  });

  test("DN-21 each unmet requirement prints control, cited clause, resource and remedy; no control lacks its citation", async () => {
    const { graph, findings } = await preview(province, {
      edits: { ...edits, "systems.one-stop-province.protectionPlan": undefined },
    });
    const requirements = judgedRequirements(graph, findings);
    const unmet = report("security", province, {}, { requirements }).rows("unmet");
    expect(unmet.length).toBeGreaterThan(0);
    for (const row of unmet)
      for (const column of ["Mã yêu cầu", "Điều khoản", "Tài nguyên", "Phát hiện", "Cách sửa"])
        expect(row[column], `${row["Mã yêu cầu"]} ${column}`).toMatch(/\S{2}/);
    for (const { control, instrument, clause } of requirements) {
      expect(instrument, control).toMatch(/\S/);
      expect(clause, control).toMatch(/\S/);
    }
    for (const rule of level3Rules)
      for (const { control } of rule.clauses) {
        expect(controlEntry(control)?.instrument, `${rule.id} ${control}`).toMatch(/\S/);
        expect(controlEntry(control)?.clause, `${rule.id} ${control}`).toMatch(/\S/);
      }
    expect(() => cited("not-in-the-catalogue")).toThrow("not in the catalogue");
  });

  test("DN-22 counts of websites for the three kinds of body; one that nobody monitors is refused", async () => {
    const rows = report("security", province).rows("websites");
    expect(rows.map((row) => [row["Loại cơ quan"], row["Số trang"], row["Được giám sát"]])).toEqual([
      ["cơ quan Đảng", "1", "1"],
      ["cơ quan nhà nước", "1", "1"],
      ["tổ chức chính trị - xã hội", "1", "1"],
      ["Cộng", "3", "3"],
    ]);
    expect(report("security", province, { edits }).rows("websites").at(-1)).toMatchObject({
      "Tỷ lệ": "66,67%",
    });
    expect(faults((await preview(province)).findings, "sites-monitored")).toEqual([]);
    expect(faults((await faulty()).findings, "sites-monitored")).toEqual([
      "sites-monitored dn-center websites.party-website",
    ]);
  });

  test("DN-23 owning without a reason is advice; with one it is listed as an exception", async () => {
    const { findings } = await faulty();
    const advice = findings.filter(({ rule, outcome }) => rule === "lease-first" && outcome === "fail");
    expect(advice.map(({ level, urn }) => [level, urn.split("::").at(-1)])).toEqual([
      ["advisory", "dn-one-stop-province"],
    ]);
    const reasons = (changed: object) =>
      new Map(
        report("lease", province, { edits: { ...changed } })
          .rows("exceptions")
          .map((row) => [row["Hạng mục"], row["Lý do sở hữu"]]),
      );
    const name = "Một cửa liên thông của sở, ban, ngành";
    expect(reasons({}).get(name)).toBe("Dữ liệu hồ sơ của người dân do tỉnh trực tiếp quản lý");
    expect(reasons(edits).get(name)).toBe("CHƯA NÊU LÝ DO");
  });

  test("DN-25 components are grouped by agency; one without an accountable agency is refused", async () => {
    const rows = report("systems", province).rows("agencies");
    const numbers = column(rows, "Số thành phần").map(Number);
    expect(rows.length).toBeGreaterThan(3);
    expect(numbers.slice(0, -1).reduce((sum, number) => sum + number, 0)).toBe(numbers.at(-1));
    const departments = rows.find((row) => row["Cơ quan"] === "Sở, ban, ngành (chưa nêu tên)");
    expect(departments?.["Hệ thống"]).toBe("Một cửa liên thông của sở, ban, ngành");
    const nobody = redeclared(await preview(province), "dn-lgsp", { owner: undefined });
    expect(faults(nobody, "owner-named")).toEqual(["owner-named dn-lgsp"]);
  });
});
