import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { projectRoot } from "../../tools/toolchain/paths.mjs";
import { randomCluster } from "../reachability/support/random-cluster.ts";
import { recipes } from "../reachability/support/recipes.ts";
import { askBoth } from "../second-opinion/ask.ts";

/** Random policy sets by seed: each seed starts the analyzer once. */
const seeds = Array.from({ length: 16 }, (_, index) => index + 1);
const setsOfSeed = 250;

test("network-config-analyzer and we give the same answer for thousands of policy sets", async () => {
  const lines: string[] = [];
  for (const seed of seeds) {
    const differing = await askBoth(fc.sample(randomCluster(), { numRuns: setsOfSeed, seed }));
    differing.forEach((found, set) => {
      if (found.length > 0) lines.push(`seed ${seed}, set ${set}: ${found[0]} (${found.length} in all)`);
    });
  }
  writeFileSync(join(projectRoot, "docs", "reach-soak-result.md"), resultText(lines));
  expect(lines).toEqual([]);
});

function resultText(lines: readonly string[]): string {
  const [analyzer = ""] = readFileSync(
    join(projectRoot, "tools", "second-opinion", "analyzer-requirements.txt"),
    "utf8",
  ).split("\n");
  const known = recipes.flatMap(({ name, otherOpinion }) =>
    otherOpinion === undefined ? [] : [`- ${name}: ${otherOpinion}.`],
  );
  return `# Ý kiến thứ hai về khả năng kết nối / A second opinion on reachability

Do \`npm run test:soak -- test/soak/second-opinion.test.ts\` ghi. / Written by that command.

Cùng một tập NetworkPolicy được tính bởi \`pdc reach\` và bởi ${analyzer}; mọi cặp nhóm pod và mọi dải địa chỉ mà một trong hai bên phân biệt đều được so sánh, theo từng cổng TCP, UDP, SCTP.
The same NetworkPolicies through \`pdc reach\` and ${analyzer}: every pair of pod groups and every run of addresses that either tells apart, on every port of TCP, UDP and SCTP.

| Tập ngẫu nhiên / random sets | Hạt giống / seeds | Khác nhau / differing |
|---:|---|---:|
| ${seeds.length * setsOfSeed} | 1–${seeds.length}, ${setsOfSeed} tập mỗi hạt / sets each | ${lines.length} |

${lines.length > 0 ? `${lines.map((line) => `- ${line}`).join("\n")}\n\n` : ""}## Chỗ khác đã biết, không sinh ngẫu nhiên / Known differences, left out of the random sets

${known.join("\n")}
- An empty list of egress rules without policyTypes: it counts the policy as governing egress; Kubernetes' own default adds Egress only when there are egress rules.
`;
}
