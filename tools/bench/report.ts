import type { Case, Sample } from "./main.ts";
import { median } from "./median.ts";

/** The result as Markdown: medians, and ours as a ratio against the floor of the same run. */
export function report(cases: readonly Case[], runs: number): string {
  const rows = cases.map((one) => {
    const floor = cases.find(
      (other) => other.size === one.size && other.verb === one.verb && other.program === floorOf(one),
    );
    const ratio =
      floor && floor !== one ? (medianOf(one, "seconds") / medianOf(floor, "seconds")).toFixed(2) : "–";
    const memory = `${Math.round(medianOf(one, "peakBytes") / 2 ** 20)} MB`;
    return `| ${one.size} | ${one.resources} | ${one.verb} | ${one.program} | ${medianOf(one, "seconds").toFixed(1)} s | ${ratio} | ${memory} |`;
  });
  return [
    "# Bench",
    "",
    `Whole processes, median of ${runs}, turn by turn in one run (\`npm run bench\`). The floor is a bare Pulumi program that`,
    "registers as many resources of the same kinds with the same inputs; with packs, the floor has one empty pack.",
    "Peak memory is the sum over the CLI and all that it starts (node, providers, policy server); pages that they share count more",
    "than once. The floor registers the objects that the Helm charts template to; `bare, Helm` is the floor with the charts templated,",
    "as our program has them, so that what Helm costs can be told apart.",
    "",
    "| province | resources | verb | program | time | ratio to floor | peak memory |",
    "|---|---:|---|---|---:|---:|---:|",
    ...rows,
    "",
  ].join("\n");
}

const floorOf = ({ program }: Case): Case["program"] =>
  program.includes("pack") ? "bare, empty pack" : "bare";

function medianOf({ samples }: Case, field: keyof Sample): number {
  return median(samples.map((sample) => sample[field]));
}
