import { describe, expect, test } from "vitest";
import { altered, faults, preview, refusedAt } from "../../support/deploy-province.ts";
import { allowed, intent, names, workloadsIn } from "../../support/preview-queries.ts";
import { column, report } from "../../support/report-lines.ts";

const province = "nam-dinh";
const assumed = { basis: "assumption" };

describe("money", () => {
  test("ND-01 trên 45 tỷ đồng for 2016-2020, year, source and item not stated; 45 tỷ alone is refused", () => {
    const { rows } = report("budget", province);
    expect(rows("totals")).toEqual([
      expect.objectContaining({
        ...{ "Giai đoạn": "2016-2020", "Tổng kinh phí": "trên 45 tỷ đồng", "Từng năm": "không nêu" },
        ...{ "Từng nguồn": "không nêu", "Từng hạng mục": "không nêu" },
      }),
    ]);
    expect(refusedAt(province, { "budgets.project.total": "45 tỷ đồng" })).toEqual(["budgets.project.total"]);
  });

  test("ND-14 the center's new investment in 2019-2020 is 0 and the money moved is not stated", () => {
    const { rows, notes } = report("budget", province);
    const center = { "Nội dung": "Trung tâm tích hợp dữ liệu tỉnh Nam Định", "Giai đoạn": "2019-2020" };
    expect(rows("closed")).toContainEqual(
      expect.objectContaining({ ...center, "Đầu tư mới": "0 đồng", "Số tiền chuyển": "không nêu" }),
    );
    expect(notes.join().toLowerCase()).toContain("số tiền chuyển: không nêu");
    const more = {
      ...{ name: "Máy chủ mới", kind: "investment", field: "infrastructure", for: "center-equipment" },
      ...{ window: "remainder-2019-2020", amount: "500 triệu đồng", ...assumed },
    };
    const planned = report("budget", province, { edits: { "costItems.more": more } });
    expect(planned.rows("closed")).toContainEqual(
      expect.objectContaining({ ...center, "Đầu tư mới": "500 triệu đồng" }),
    );
  });
});

describe("units and fields", () => {
  test("ND-02 24, 10, 229 and their sum 263; names of the units are not stated", () => {
    const { rows, notes } = report("coverage", province);
    expect(column(rows("units"), "Số đơn vị")).toEqual(["24", "10", "229", "263"]);
    expect(column(rows("units"), "Tên đơn vị").slice(0, 3)).toEqual(Array(3).fill("không nêu"));
    expect(notes.join()).toContain("Tên từng đơn vị: không nêu");
    const smaller = report("coverage", province, { edits: { "tiers.district.units": 11 } });
    expect(column(smaller.rows("units"), "Số đơn vị").at(-1)).toBe("264");
  });

  test("ND-03 a three-tier system reaches 263/263; without communes the portal reaches 34/263 and the command fails", () => {
    const whole = report("coverage", province);
    const portal = { "Hệ thống": "Cổng thông tin điện tử 3 cấp" };
    expect(whole.rows("reach")).toContainEqual(
      expect.objectContaining({ ...portal, "Đơn vị": "263/263", "Tỷ lệ": "100,00%" }),
    );
    expect(whole.fails).toBe(false);
    const cut = report("coverage", province, { edits: { "systems.web-portal.tiers.commune": undefined } });
    expect(cut.rows("reach")).toContainEqual(expect.objectContaining({ ...portal, "Đơn vị": "34/263" }));
    expect(cut.fails).toBe(true);
    expect(cut.problems.join()).toContain("34/263");
  });

  test("ND-04 every component stands under exactly one field; one without a field is refused", async () => {
    const rows = report("systems", province)
      .rows("fields")
      .filter(({ Loại }) => Loại !== "Cộng");
    const deployed = (await preview(province, { window: undefined })).resources.filter(({ type }) =>
      type.startsWith("pdc:"),
    );
    // Devices are listed too; they are no component.
    const components = rows.filter(({ Loại }) => Loại !== "thiết bị").map((row) => `${row.Loại} ${row.Mã}`);
    expect(new Set(components).size).toBe(components.length);
    expect(
      column(rows, "Mã")
        .filter((id) => id.startsWith("nd-"))
        .sort(),
    ).toEqual(deployed.map(({ name }) => name).sort());
    expect(new Set(column(rows, "Lĩnh vực"))).toEqual(new Set(["Hạ tầng CNTT", "Ứng dụng"]));
    expect(refusedAt(province, { "systems.lgsp.field": undefined })).toEqual(["systems.lgsp"]);
  });
});

test("ND-10 one link, reporting to the national system, its address and protocol an assumption", () => {
  const rows = report("interlinks", province).rows("interlinks");
  expect(rows.filter((row) => row.Loại === "hệ thống thông tin quốc gia")).toEqual([
    expect.objectContaining({
      ...{ Từ: "Hệ thống thông tin báo cáo tỉnh Nam Định", Đến: "Hệ thống thông tin báo cáo quốc gia" },
      "Địa chỉ": expect.stringMatching(/\(giả định\)$/),
      "Giao thức, cổng": "TCP 443 (giả định)",
    }),
  ]);
});

describe("phases", () => {
  test("ND-16 2017-2018 serves two tiers, 2019-2020 adds communes without a workload, as operations", async () => {
    const system = "nd-admin-services";
    const before = await preview(province, { window: "equipment-2017-2018" });
    const after = await preview(province, { window: "remainder-2019-2020" });
    const tiers = (center: typeof before) =>
      allowed(center, "ingress", system)
        .map(({ policy }) => policy)
        .filter((policy) => policy.startsWith("in-tier-"));
    expect(tiers(before).length + tiers(after).length).toBeGreaterThan(2);
    expect(intent(before, system).tiers).toEqual(["district", "province"]);
    expect(intent(after, system).tiers).toEqual(["commune", "district", "province"]);
    expect(tiers(after).filter((rule) => !tiers(before).includes(rule))).toEqual(["in-tier-commune"]);
    expect(workloadsIn(after, system)).toEqual(workloadsIn(before, system));
    const name = "Hệ thống quản lý và cung cấp dịch vụ hành chính công";
    const work = report("phases", province)
      .rows("work")
      .filter((row) => row.Cho === name);
    const natureIn = (years: string) =>
      column(
        work.filter((row) => row["Giai đoạn"] === years),
        "Tính chất",
      );
    expect(natureIn("2017-2018")).toEqual(["đầu tư"]);
    expect(natureIn("2019-2020")).toHaveLength(3);
    for (const nature of natureIn("2019-2020")) expect(nature).toMatch(/^vận hành, không phải đầu tư/);
  });

  test("ND-21 the scheme of 2018-2020 stands beside its items, apart from Đồng Nai's programme", () => {
    const own = "Đề án chương trình mục tiêu quốc gia về công nghệ thông tin giai đoạn 2018-2020";
    const other = "Chương trình mục tiêu công nghệ thông tin giai đoạn 2016-2020";
    const here = report("phases", province);
    expect(here.rows("programmes")).toContainEqual(
      expect.objectContaining({
        "Chương trình": own,
        "Nội dung": "Triển khai Đề án chương trình mục tiêu quốc gia về CNTT",
      }),
    );
    expect(column(here.rows("programmes"), "Chương trình")).not.toContain(other);
    const there = column(report("phases", "dong-nai").rows("programmes"), "Chương trình");
    expect(new Set(there)).toEqual(new Set([other]));
  });

  test("ND-22 ten adjustments with their reason; number and date not stated; all else unchanged", () => {
    const { rows, notes } = report("adjustments", province);
    const changes = rows("adjustments");
    expect(changes).toHaveLength(10);
    expect(new Set(column(changes, "Lý do"))).toEqual(
      new Set(["Khó khăn về nguồn vốn, giảm đầu tư của ngân sách"]),
    );
    for (const head of ["Số quyết định", "Ngày quyết định"])
      expect(column(changes, head)).toEqual(Array(10).fill("không nêu"));
    expect(notes).toEqual(["10 điều chỉnh.", "Các nội dung khác giữ nguyên, không thay đổi."]);
    const fewer = report("adjustments", province, { edits: { "adjustments.email": undefined } });
    expect(fewer.notes[0]).toBe("9 điều chỉnh.");
  });
});

test("ND-19 the register has the six listed systems; one that is owned or missing is refused", async () => {
  const register = report("lease", province);
  expect(column(register.rows("register"), "Hệ thống")).toEqual([
    "Hệ thống quản lý văn bản và điều hành",
    "Hệ thống thư điện tử công vụ",
    "Nền tảng chia sẻ, tích hợp dùng chung tỉnh Nam Định (LGSP)",
    "Hệ thống thông tin báo cáo tỉnh Nam Định",
    "Hệ thống bảo đảm an toàn, an ninh thông tin tỉnh Nam Định",
    "Cổng thông tin điện tử 3 cấp",
  ]);
  expect(register.fails).toBe(false);
  const owned = {
    "systems.reporting.ownership": "owned",
    "systems.reporting.workload": { image: "application", replicas: 2, cpu: "1", memory: "2Gi" },
  };
  const center = await preview(province);
  expect(names(center, "LeasedService").length).toBeGreaterThan(3);
  expect(faults(center.findings, "lease-listed")).toEqual([]);
  const changed = await preview(province, { edits: owned });
  expect(faults(changed.findings, "lease-listed")).toEqual(["lease-listed nd-reporting"]);
  const missing = altered(center, (one) => (one.name === "nd-email" ? undefined : one));
  expect(faults(missing, "lease-listed")).toEqual(["lease-listed nd-center email"]);
  expect(report("lease", province, { edits: owned }).fails).toBe(true);
});
