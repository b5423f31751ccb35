import type { CenterModel } from "../model/center-model.ts";

type Network = CenterModel["networks"][number];

/** Ranges of the wide-area networks, by default of all; those of the center itself are its zones'. */
export function wideAreaRanges(
  { networks }: CenterModel,
  wanted: (network: Network) => boolean = () => true,
): string[] {
  return networks
    .filter((network) => network.zone === undefined && network.kind !== "center" && wanted(network))
    .flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6].filter((range) => range !== undefined));
}

/** Party networks meet nothing of the center. */
export const isApart = ({ users }: Network): boolean => users.includes("party");
