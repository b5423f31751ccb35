import type { CenterModel } from "../../../stacks/model/center-model.ts";
import { shouldPass } from "./expected.ts";
import { type Place, versionOf } from "./places.ts";
import type { Probe, Twin } from "./twin.ts";

/** Ports that no flow opens and attackers try first, beside those of the flows. */
const TEMPTING = [23, 80, 445, 1433, 3306, 3389];

/** Every port of every flow, and some that none opens. */
export function probedPorts({ profile }: CenterModel): number[] {
  const ports = Object.values(profile.flows).flatMap((flow) => flow.ports.map(({ port }) => port));
  return [...new Set([...ports, ...TEMPTING])].sort((a, b) => a - b);
}

/** Every pair of places in two zones, on every port of both protocols and by ping, in both families. */
export function allProbes(places: readonly Place[], ports: readonly number[]): Probe[] {
  return places.flatMap((from) =>
    places.flatMap((to) => {
      if (from.zone === to.zone) return [];
      return ([4, 6] as const).flatMap((version): Probe[] => {
        const has = (place: Place) => place.addresses.some((address) => versionOf(address) === version);
        if (!has(from) || !has(to)) return [];
        const ends = { version, from: from.id, to: to.id };
        return [
          { protocol: "ICMP", port: 0, ...ends },
          ...ports.flatMap((port): Probe[] => [
            { protocol: "TCP", port, ...ends },
            { protocol: "UDP", port, ...ends },
          ]),
        ];
      });
    }),
  );
}

/** All probes that should pass, and so many of the others, spread evenly: the same ones in every run. */
export function sampled(all: readonly Probe[], others: number, wanted: (probe: Probe) => boolean): Probe[] {
  const shut = all.filter((probe) => !wanted(probe));
  const step = Math.max(1, shut.length / others);
  const kept = new Set(
    Array.from({ length: Math.min(others, shut.length) }, (_, n) => shut[Math.floor(n * step)]),
  );
  return all.filter((probe) => wanted(probe) || kept.has(probe));
}

/** A probe whose answer is not the one that the province file asks for. */
export interface Disagreement extends Probe {
  readonly passed: boolean;
}

/** Sends the probes and tells where the device and the province file disagree; a dropped one gets a second chance. */
export async function disagreements(
  twin: Twin,
  model: CenterModel,
  device: string,
  probes: readonly Probe[],
): Promise<Disagreement[]> {
  const place = (id: string) => twin.places.find((one) => one.id === id)!;
  const wanted = probes.map((probe) => shouldPass(model, device, place(probe.from), place(probe.to), probe));
  const passed = await twin.send(probes);
  const dropped = probes.flatMap((probe, index) =>
    wanted[index] && !passed[index] ? [{ probe, index }] : [],
  );
  const again =
    dropped.length > 0 && dropped.length <= 100 ? await twin.again(dropped.map(({ probe }) => probe)) : [];
  dropped.forEach(({ index }, position) => {
    passed[index] = again[position] ?? false;
  });
  return probes.flatMap((probe, index) =>
    passed[index] === wanted[index] ? [] : [{ ...probe, passed: passed[index] ?? false }],
  );
}
