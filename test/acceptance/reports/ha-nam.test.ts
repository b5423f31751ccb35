import { describe, expect, test } from "vitest";
import { preview, refusedAt } from "../../support/deploy-province.ts";
import { intent, objectsIn } from "../../support/preview-queries.ts";
import { column, report } from "../../support/report-lines.ts";

const province = "ha-nam";
const tslcd = "Mạng truyền số liệu chuyên dùng";
const party = "Mạng dùng riêng cho cơ quan Đảng";

describe("network", () => {
  const sites = () =>
    report("network", province)
      .rows("sites")
      .filter((row) => row.Mạng === tslcd);

  test("HN-02 six district sites on the TSLCD, số sở: không nêu, and the 26 of the rollout nowhere", () => {
    const { text, notes } = report("network", province);
    expect(sites()).toContainEqual(
      expect.objectContaining({ Cấp: "Cấp huyện (huyện, thành phố)", "Số điểm": "6" }),
    );
    expect(sites()).toContainEqual(
      expect.objectContaining({ Cấp: "Cấp tỉnh (sở, ban, ngành)", "Số điểm": "không nêu" }),
    );
    expect(notes.join()).toContain("số sở: không nêu");
    expect(text).not.toMatch(/\b26\b/);
  });

  test("HN-04 116 lines, Mega-WAN over cáp quang, bandwidth not stated", () => {
    const lines = report("network", province).rows("lines");
    expect(lines).toContainEqual(
      expect.objectContaining({
        ...{ Mạng: party, "Số đường": "116", "Dịch vụ": "Mega-WAN" },
        ...{ "Môi trường": "cáp quang", "Băng thông": "không nêu" },
      }),
    );
    const fewer = report("network", province, { edits: { "siteGroups.commune-party.count": 115 } });
    expect(column(fewer.rows("lines"), "Số đường")).toContain("115");
  });

  test("HN-06 commune state bodies are không nêu for the TSLCD; the 116 Party sites are not counted there", () => {
    const commune = sites().filter((row) => row.Cấp?.startsWith("Cấp xã"));
    expect(commune).toEqual([
      expect.objectContaining({ "Vai trò": "cơ quan nhà nước", "Số điểm": "không nêu" }),
    ]);
    expect(column(sites(), "Số điểm")).not.toContain("116");
  });

  test("HN-18 lines by network, counted or không nêu", () => {
    const lines = report("network", province).rows("lines");
    expect(lines.map((row) => [row.Mạng, row["Số đường"]])).toEqual([
      [party, "116"],
      [tslcd, "không nêu"],
    ]);
    const known = { "sites.phu-ly.line": { service: "Metro", medium: "cáp quang" } };
    expect(report("network", province, { edits: known }).rows("lines")).toContainEqual(
      expect.objectContaining({ Mạng: tslcd, "Số đường": "1", "Dịch vụ": "Metro" }),
    );
  });
});

describe("rollout", () => {
  test("HN-07 26 units, of which 6 districts' and 20 provincial", async () => {
    const { rows } = report("rollout", province);
    expect(rows("totals").map((row) => [row["Hệ thống"], row["Tổng số đơn vị"]])).toContainEqual([
      "Hệ thống một cửa điện tử",
      "26",
    ]);
    const tiers = rows("tiers").filter((row) => row["Hệ thống"] === "Hệ thống một cửa điện tử");
    expect(tiers.map((row) => [row.Cấp, row["Số đơn vị"]])).toEqual([
      ["Cấp tỉnh", "20"],
      ["Cấp huyện", "6"],
    ]);
    const objects = objectsIn(await preview(province), "hn-one-stop");
    expect(objects.filter((object) => object.startsWith("ConfigMap tenant-"))).toHaveLength(26);
  });

  test("HN-08 2 done, 11 under way, 13 unnamed placeholders; a 27th unit is refused", () => {
    const { rows } = report("rollout", province);
    expect(rows("totals")).toContainEqual(
      expect.objectContaining({
        ...{ "Hệ thống": "Hệ thống một cửa điện tử", "đã xong": "2", "đang triển khai": "11" },
        ...{ "chưa nêu tên hoặc chưa bắt đầu": "13", "Trong đó chưa nêu tên": "13" },
      }),
    );
    const units = column(rows("units-one-stop"), "Đơn vị");
    expect(units.filter((unit) => /^Đơn vị chưa nêu tên \d+$/.test(unit))).toHaveLength(13);
    expect(refusedAt(province, { "systems.one-stop.unnamedTenants.unnamed-provincial.count": 14 })).toEqual([
      "systems.one-stop.tenantLimit",
    ]);
  });

  test("HN-12 both systems have the same 26 units; one that is in one only is reported", async () => {
    const same = report("rollout", province);
    expect(column(same.rows("totals"), "Tổng số đơn vị")).toEqual(["26", "26"]);
    expect(same.rows("differences")).toEqual([]);
    const one = { "systems.public-services.tenants.phu-ly": undefined };
    const differing = report("rollout", province, { edits: one });
    expect(differing.rows("differences")).toEqual([
      expect.objectContaining({
        ...{ "Đơn vị": "UBND thành phố Phủ Lý", "Có ở": "Hệ thống một cửa điện tử" },
        "Không có ở": "Dịch vụ công trực tuyến",
      }),
    ]);
    expect(differing.problems).toHaveLength(1);
    const center = await preview(province);
    expect(Object.keys(intent(center, "hn-public-services").tenants as object)).toEqual(
      Object.keys(intent(center, "hn-one-stop").tenants as object),
    );
  });

  test("HN-13 with units left it is late on 2016-07-01 and not on 2016-06-30", () => {
    const row = (day: string, edits: object = {}) =>
      report("targets", province, { edits: { ...edits } }, { day })
        .rows("targets")
        .find((one) => one["Chỉ tiêu"]?.startsWith("Cơ bản hoàn thành"));
    expect(row("2016-06-30")).toMatchObject({ "Đánh giá": "chưa đạt", "Kết quả": "2/26", Hạn: "quý 2/2016" });
    expect(row("2016-07-01")?.["Đánh giá"]).toBe("trễ hạn");
    expect(row("2016-07-01", { "targets.one-stop-rollout.atLeast": 2 })?.["Đánh giá"]).toBe("đạt");
  });
});

describe("leasing", () => {
  test("HN-15 VNPT with both dates, the first to the month; term and price không nêu", () => {
    const rows = report("lease", province).rows("agreements");
    expect(rows.map((row) => [row["Nhà cung cấp"], row["Ngày ký"], row["Thời hạn"], row.Giá])).toEqual([
      ["Tập đoàn VNPT", "tháng 8/2014", "không nêu", "không nêu"],
      ["Tập đoàn VNPT", "08/04/2016", "không nêu", "không nêu"],
    ]);
    const register = report("lease", province).rows("register");
    expect(new Set(column(register, "Nhà cung cấp"))).toEqual(new Set(["Tập đoàn VNPT"]));
    expect(new Set(column(register, "Giá"))).toEqual(new Set(["không nêu"]));
  });

  test("HN-19 share of systems leased and operated by the provider; no saving is invented", () => {
    const { rows, notes, text } = report("lease", province);
    expect(rows("share").map((row) => [row["Hệ thống"], row["Tỷ lệ"]])).toEqual([
      ["Đi thuê", "100,00%"],
      ["Do nhà cung cấp vận hành", "100,00%"],
      ["Đầu tư, sở hữu", "0,00%"],
      ["Cộng", "100,00%"],
    ]);
    expect(notes.join()).toContain("Số tiền tiết kiệm nhờ thuê: không nêu");
    expect(text).not.toMatch(/\d (triệu|tỷ) đồng/);
    const ours = report("lease", province, { edits: { "systems.one-stop.lease.operatedBy": "center" } });
    expect(ours.rows("share")[1]).toMatchObject({ "Tỷ lệ": "75,00%" });
  });
});
