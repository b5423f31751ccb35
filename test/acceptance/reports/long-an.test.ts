import { describe, expect, test } from "vitest";
import { complaints, faults, load, preview, redeclared, refusedAt } from "../../support/deploy-province.ts";
import { allowed, intent, names } from "../../support/preview-queries.ts";
import { column, report } from "../../support/report-lines.ts";

const province = "long-an";

/** What the rows' policies refuse, in one profile. */
const faulty = () =>
  preview(province, {
    edits: {
      "costItems.hardware.amount": "đúng 60 tỷ đồng",
      "systems.admin-applications.hosting": { agency: "provincial-committee" },
      "equipment.processing-servers.existing": true,
      "equipment.second-servers": {
        ...{ name: "Máy chủ xử lý thứ hai", class: "hardware", kind: "server", ownership: "owned" },
        ...{ capability: "central-processing", field: "infrastructure", owner: "ict-department" },
        ...{
          tier: "province",
          zone: "app",
          acquired: "foundation",
          window: "foundation",
          basis: "assumption",
        },
      },
    },
  });

describe("money", () => {
  test("LA-01 gần 52 tỷ đồng (dự kiến), ngân sách nhà nước; items above it warn and do not pass", async () => {
    const plain = report("budget", province);
    expect(column(plain.rows("totals"), "Tổng kinh phí")).toEqual([
      "gần 52 tỷ đồng (dự kiến), ngân sách nhà nước",
    ]);
    expect(plain.problems).toEqual([]);
    const above = report("budget", province, { edits: { "costItems.hardware.amount": "đúng 60 tỷ đồng" } });
    expect(above.problems).toEqual([expect.stringMatching(/^Cảnh báo: .*đúng 60 tỷ đồng.*gần 52 tỷ đồng/)]);
    const { findings } = await faulty();
    const found = findings.filter(({ rule, outcome }) => rule === "budget-sum" && outcome === "fail");
    expect(found.map(({ level }) => level)).toEqual(["advisory"]);
  });

  test("LA-18 moving an item keeps the total and shows both phase sums; buying what is there already is refused", async () => {
    const amounts = {
      "costItems.hardware.amount": "20.000 triệu đồng",
      "costItems.lgsp.amount": "10.500 triệu đồng",
    };
    const sums = (edits: object) => {
      const rows = report("budget", province, { edits: { ...amounts, ...edits } }).rows("windows");
      return Object.fromEntries(rows.map((row) => [row["Giai đoạn"], row.Cộng?.split(" (")[0]]));
    };
    expect(sums({})).toEqual({ "2018-2019": "30.500 triệu đồng", Cộng: "30.500 triệu đồng" });
    expect(sums({ "costItems.lgsp.window": "applications" })).toEqual({
      ...{ "2018-2019": "đúng 20 tỷ đồng", "từ 2020": "10.500 triệu đồng", Cộng: "30.500 triệu đồng" },
    });
    expect(faults((await preview(province)).findings, "reuse-before-invest")).toEqual([]);
    expect(complaints((await faulty()).findings, "reuse-before-invest")).toEqual([
      expect.stringMatching(/Máy chủ xử lý thứ hai.*Máy chủ xử lý tập trung/),
    ]);
  });

  test("LA-19 the strategic investor is an opinion and adds nothing to any sum", () => {
    const investor = "budgets.project.funding.strategic-investor.amount";
    const amounts = { "budgets.project.funding.state-budget.amount": "30.000 triệu đồng" };
    const rows = report("budget", province, {
      edits: { ...amounts, [investor]: "20.000 triệu đồng" },
    }).rows("funding-project");
    expect(rows).toContainEqual(
      expect.objectContaining({ Nguồn: "Nhà đầu tư chiến lược", "Tình trạng": "ý kiến, chưa quyết định" }),
    );
    expect(rows.at(-1)).toMatchObject({ Nguồn: "Cộng", "Số tiền": "đúng 30 tỷ đồng" });
    const decided = report("budget", province, {
      edits: {
        ...{ ...amounts, [investor]: "20.000 triệu đồng" },
        "budgets.project.funding.strategic-investor.decided": true,
      },
    }).rows("funding-project");
    expect(decided.at(-1)).toMatchObject({ "Số tiền": "đúng 50 tỷ đồng" });
  });
});

describe("systems", () => {
  test("LA-04 counts systems outside the center; a shared system at an agency is refused", async () => {
    expect(report("systems", province).notes.join()).toContain("Hệ thống ngoài trung tâm: 0 trên");
    const edits = { "systems.admin-applications.hosting": { agency: "provincial-committee" } };
    const scattered = report("systems", province, { edits });
    expect(scattered.notes.join()).toContain("Hệ thống ngoài trung tâm: 1 trên");
    expect(column(scattered.rows("hosting"), "Nơi đặt")).toEqual(["UBND tỉnh Long An"]);
    expect(faults((await faulty()).findings, "hosted-at-center")).toEqual([
      "hosted-at-center la-admin-applications",
    ]);
  });

  test("LA-05 every device stands under one of three classes; another class is refused", () => {
    const rows = report("systems", province).rows("equipment");
    expect(rows).toHaveLength(Object.keys(load(province).profile!.equipment).length);
    const classes = new Set(column(rows, "Loại").map((name) => name.replace(" (giả định)", "")));
    expect(classes).toEqual(new Set(["phần cứng", "mạng", "thiết bị phụ trợ"]));
    expect(refusedAt(province, { "equipment.power-backup.class": "furniture" })).toEqual([
      "equipment.power-backup.class",
    ]);
  });

  test("LA-17 every component names a block; the version is not stated", () => {
    const { rows, text, fails } = report("systems", province);
    expect(column(rows("architecture"), "Khối").filter((block) => block === "CHƯA CÓ KHỐI")).toEqual([]);
    expect(rows("architecture").length).toBeGreaterThan(5);
    expect(text).toContain("phiên bản: không nêu");
    expect(fails).toBe(false);
    const named = report("systems", province, { edits: { "plan.architecture.version": "1.0" } });
    expect(named.text).not.toContain("phiên bản: không nêu");
  });
});

test("LA-14 the link to unnamed ministries says so and passes through the LGSP", async () => {
  const rows = report("interlinks", province).rows("interlinks");
  expect(rows.filter((row) => row.Loại === "cơ quan trung ương")).toEqual([
    expect.objectContaining({
      Đến: "Bộ, ngành Trung ương (không nêu tên) (giả định)",
      Qua: "Nền tảng chia sẻ, tích hợp cấp tỉnh (LGSP)",
    }),
  ]);
  const center = await preview(province);
  expect(intent(center, "la-link-central-ministries").via).toBe("la-lgsp");
  const ways = allowed(center, "egress").filter(({ peers }) => peers.includes("192.0.2.32/28"));
  expect(ways.map(({ namespace }) => namespace)).toEqual(["la-lgsp"]);
});

test("LA-15 the report says that the source gives no phase dates; an item outside all phases is refused", async () => {
  const { rows, notes } = report("phases", province);
  expect(notes.join()).toContain("Mốc thời gian của các giai đoạn: nguồn không nêu");
  expect(column(rows("windows"), "Năm")).toEqual(["từ 2020 (giả định)", "2018-2019 (giả định)"]);
  expect(refusedAt(province, { "costItems.lgsp.window": undefined })).toEqual(["costItems.lgsp.window"]);
  const timeless = redeclared(await preview(province), "la-lgsp", { window: undefined });
  expect(faults(timeless, "phase-required")).toEqual(["phase-required la-lgsp"]);
});

test("LA-20 the register is empty and says so; lease-first is off", async () => {
  const { rows, text } = report("lease", province);
  expect(rows("register")).toEqual([]);
  expect(text).toContain("Danh mục thuê trống");
  const center = await preview(province);
  expect(names(center, "LeasedService")).toEqual([]);
  const outcomes = center.findings.filter(({ rule }) => rule === "lease-first").map(({ outcome }) => outcome);
  expect(outcomes).toEqual(["not-applicable"]);
});
