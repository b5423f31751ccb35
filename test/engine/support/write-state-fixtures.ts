// node --import tsx/esm test/engine/support/write-state-fixtures.ts [province…]: deploys the provinces with today's code and writes
// their states to test/fixtures/states. Run once for each release, since what a release made must be kept by the next.
import { writeFileSync } from "node:fs";
import { ProjectCopy } from "./project-copy.ts";
import { fixtureFile, fixturePassphrase, fixtureText } from "./state-fixture.ts";

const every = ["dong-nai", "ha-nam", "long-an", "nam-dinh", "quang-nam"];
const wanted = process.argv.slice(2);
const copy = new ProjectCopy(fixturePassphrase);
try {
  for (const province of wanted.length > 0 ? wanted : every) {
    const up = await copy.run("up", province);
    if (up.code !== 0) throw new Error(`${province}: up ended ${up.code}\n${up.output}`);
    const exported = await copy.pulumi(["stack", "export", "--stack", province]);
    const text = fixtureText(JSON.parse(exported.stdout));
    writeFileSync(fixtureFile(province), text);
    process.stdout.write(`${province}: ${Math.round(text.length / 1000)} kB\n`);
  }
} finally {
  copy.dispose();
}
