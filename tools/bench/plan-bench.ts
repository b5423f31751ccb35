import { writeFileSync } from "node:fs";
import { allocate } from "../../stacks/model/address-plan.ts";
import { overlapsBetween } from "../../stacks/model/between-provinces.ts";
import { emptyLedger, type Ledger } from "../../stacks/model/ledger.ts";
import { COMMUNES, nationalProfiles, PROVINCES } from "../../test/support/national-plan.ts";
import { median } from "./median.ts";

/** Times the address plan of the whole country: every province from an empty ledger, then from the one it has. */
export function benchPlan(runs: number): void {
  const profiles = nationalProfiles();
  const first: number[] = [];
  const again: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const ledgers = new Map<string, Ledger>();
    first.push(
      seconds(() => {
        for (const [id, profile] of profiles) ledgers.set(id, allocate(profile, emptyLedger).ledger);
        overlapsBetween(profiles);
      }),
    );
    again.push(
      seconds(() => {
        for (const [id, profile] of profiles) allocate(profile, ledgers.get(id) ?? emptyLedger);
        overlapsBetween(profiles);
      }),
    );
  }
  const text = [
    "# Bench: the national address plan",
    "",
    `${PROVINCES} provinces with ${COMMUNES.toLocaleString("en")} communes, each linked with the next, in one process (\`npm run bench -- network\`): ranges and VLANs of all`,
    `sites and segments, and the comparison of linked provinces; parsing of the profiles left out. Median of ${runs}.`,
    "",
    "| from | seconds |",
    "|---|---:|",
    `| empty ledgers | ${median(first).toFixed(3)} |`,
    `| complete ledgers | ${median(again).toFixed(3)} |`,
    "",
  ].join("\n");
  writeFileSync("docs/bench-network.md", text);
  console.log(text);
}

function seconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}
