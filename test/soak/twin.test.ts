import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { firewallPlan } from "../../stacks/firewalls/firewall-plan.ts";
import { nftablesText } from "../../stacks/firewalls/nftables.ts";
import { projectRoot } from "../../tools/toolchain/paths.mjs";
import { placesOf } from "../network/support/places.ts";
import { allProbes, disagreements, probedPorts } from "../network/support/probes.ts";
import { Twin } from "../network/support/twin.ts";
import { twoFamilies } from "../network/support/two-families.ts";
import { runStamp } from "./support/run-stamp.ts";

const provinces = ["dong-nai", "ha-nam", "long-an", "nam-dinh", "quang-nam"];

const results: { readonly member: string; readonly probes: number; readonly differing: number }[] = [];
afterAll(writeResult);

// Every place to every other, every port of every flow and those that attackers try first, in both families: all members,
// since one of them may be the one that stands by.
test.each(provinces)("%s: every pair of places on every port, with real packets", async (province) => {
  const model = twoFamilies(province);
  const plan = firewallPlan(model);
  const ports = probedPorts(model);
  for (const device of plan.devices)
    for (const member of device.members) {
      const twin = await Twin.build(device, placesOf(model), ports);
      try {
        await twin.load(nftablesText(plan, device, member));
        const probes = allProbes(twin.places, ports);
        expect(probes.length, member.id).toBeGreaterThan(100);
        const found = await disagreements(twin, model, device.id, probes);
        const row = { probes: probes.length, differing: found.length };
        results.push({ member: `${province}: ${member.id}`, ...row });
        expect(found, member.id).toEqual([]);
      } finally {
        await twin.close();
      }
    }
});

function writeResult(): void {
  const lines = [
    "# Mạng sinh đôi / The twin of the network",
    "",
    "Do `npm run test:soak -- test/soak/twin.test.ts` ghi. / Written by that command.",
    "",
    "Mọi cặp vị trí ở hai vùng, mọi cổng của mọi luồng và các cổng hay bị dò, TCP, UDP, ICMP, IPv4 và IPv6, bằng gói tin thật qua",
    "bộ quy tắc nftables đã sinh.",
    "Every pair of places in two zones, every port of every flow and those that attackers try first, TCP, UDP, ICMP, IPv4 and IPv6,",
    "with real packets through the rendered nftables rules.",
    "",
    runStamp(),
    "",
    "| Thiết bị (member) | Gói thử (probes) | Khác hồ sơ (differing) |",
    "| --- | ---: | ---: |",
    ...results.map(({ member, probes, differing }) => `| ${member} | ${probes} | ${differing} |`),
  ];
  writeFileSync(join(projectRoot, "docs", "twin-soak-result.md"), `${lines.join("\n")}\n`);
}
