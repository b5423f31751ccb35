// npx tsx tools/docs/update-guides.ts: renews the generated part of the guides.
import { readFileSync, writeFileSync } from "node:fs";
import { withProfileTables } from "./profile-tables.ts";

const guide = new URL("../../docs/huong-dan/ho-so-tinh.md", import.meta.url);
writeFileSync(guide, withProfileTables(readFileSync(guide, "utf8")));
