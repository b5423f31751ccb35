import { expect, test } from "vitest";
import { firewallPlan } from "../../stacks/firewalls/firewall-plan.ts";
import { nftablesText } from "../../stacks/firewalls/nftables.ts";
import { placesOf } from "../network/support/places.ts";
import { allProbes, disagreements, probedPorts } from "../network/support/probes.ts";
import { Twin } from "../network/support/twin.ts";
import { twoFamilies } from "../network/support/two-families.ts";

const provinces = ["dong-nai", "ha-nam", "long-an", "nam-dinh", "quang-nam"];

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
        expect(await disagreements(twin, model, device.id, probes), member.id).toEqual([]);
      } finally {
        await twin.close();
      }
    }
});
