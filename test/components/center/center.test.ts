import { describe, expect, it } from "vitest";
import { Center } from "../../../components/index.ts";
import { centerExample } from "../support/examples.ts";
import { record } from "../support/record-program.ts";

const profileOf = async (draft: boolean) => {
  const recording = await record(() => new Center("xx-center", { ...centerExample(), draft }));
  return recording.one("xx-center-profile").inputs.metadata as { annotations: Record<string, string> };
};

describe("Center", () => {
  it("marks what a draft plan deploys, and says the plan's status otherwise", async () => {
    expect((await profileOf(true)).annotations["pdc.internal/plan-status"]).toBe("DỰ THẢO");
    expect((await profileOf(false)).annotations["pdc.internal/plan-status"]).toBe("Đang lấy ý kiến");
  });

  it("carries the waivers in the state, where a rule finds them", async () => {
    const recording = await record(() => new Center("xx-center", centerExample()));
    expect(recording.component().outputs?.intent).toMatchObject({
      component: "Center",
      waivers: { "old-firewall": { expiresOn: "2027-03-31", approval: "Biên bản 12" } },
    });
  });
});
