import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { firewallPlan } from "../../stacks/firewalls/firewall-plan.ts";
import { nftablesText } from "../../stacks/firewalls/nftables.ts";
import { loadCenter } from "../../stacks/load-center.ts";
import { committedLedger, rawProfile, resolveRaw } from "../support/edited-center.ts";
import { nft } from "./support/nft.ts";

const provinces = ["dong-nai", "ha-nam", "long-an", "nam-dinh", "quang-nam"];

function rulesOf(province: string): [string, string][] {
  const { model } = loadCenter(`stacks/provinces/${province}.yaml`, undefined);
  if (!model) throw new Error(`${province} has errors`);
  const plan = firewallPlan(model);
  return plan.devices.flatMap((device) =>
    device.members.map((member): [string, string] => [member.id, nftablesText(plan, device, member)]),
  );
}

test("nft is there", () => {
  expect(spawnSync(nft, ["--version"]).status, "install nftables: npm run setup").toBe(0);
});

test.each(provinces)("nft takes every file of %s, twice over", (province) => {
  const files = rulesOf(province);
  expect(files.length).toBeGreaterThanOrEqual(8);
  for (const [member, text] of files) {
    const checked = spawnSync(nft, ["-c", "-f", "-"], { input: text + text, encoding: "utf8" });
    expect({ member, ...pick(checked) }).toEqual({ member, status: 0, stderr: "" });
  }
});

test("nft reads a hostile clause as a comment: every rule but that comment is the same", () => {
  const objects = (clause: string) => {
    const raw = rawProfile("ha-nam");
    raw.flows["app-to-data"].clause = clause;
    const plan = firewallPlan(resolveRaw(raw, committedLedger("ha-nam")).model);
    const device = plan.devices.find(({ id }) => id === "database-firewalls")!;
    // In a network namespace of its own: nothing of the machine is touched.
    const listed = spawnSync("unshare", ["--net", "sh", "-c", `${nft} -f - && ${nft} list ruleset`], {
      input: nftablesText(plan, device, device.members[0]!),
      encoding: "utf8",
    });
    expect(listed.stderr).toBe("");
    return listed.stdout.replace(/comment "app-to-data [^"]*"/, "");
  };
  expect(objects('x" drop; } } flush ruleset\n')).toBe(objects("TCVN14423-5.12.2.2-a"));
});

test("a rule that nft cannot read is not taken", () => {
  const [, text = ""] = rulesOf("ha-nam")[0] ?? [];
  const broken = text.replace("tcp dport { 443 }", "tcp dport { 443, }}");
  expect(spawnSync(nft, ["-c", "-f", "-"], { input: broken }).status).not.toBe(0);
});

const pick = ({ status, stderr }: { status: number | null; stderr: string }) => ({ status, stderr });
