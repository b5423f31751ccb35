import type { ProjectCopy } from "../../test/engine/support/project-copy.ts";

/** Resources of Nam Định that are no commune's site. */
const OTHERS = 407;

/**
 * A province of a wanted size: Nam Định with more communes, so that systems, networks and policies keep their
 * proportions to what a real center has and the number of sites grows, as it does from province to province.
 *
 * @param resources About how many resources it shall register; more than 407.
 */
export async function makeProvince(project: ProjectCopy, resources: number): Promise<void> {
  const communes = resources - OTHERS;
  const file = "stacks/provinces/nam-dinh.yaml";
  project.edit(file, ["siteGroups", "communes", "count"], communes);
  project.edit(file, ["tiers", "commune", "units"], communes);
  project.edit(file, ["networks", "tslcd", "ipv4"], "10.80.0.0/12");
  // Ranges move with the network: this province was never deployed.
  project.write("stacks/provinces/nam-dinh.allocations.yaml", "schema: 1\n");
  const run = await project.pdc(["allocate", "nam-dinh"]);
  if (run.code !== 0) throw new Error(run.output);
}
