import { writeFileSync } from "node:fs";
import { buildControlIndex } from "./control-index.ts";
import { readCatalogue } from "./load-catalogue.ts";

// Run after a change of the YAML: node --import tsx/esm policies/catalogue/build-control-index.ts
writeFileSync(new URL("./control-index.json", import.meta.url), buildControlIndex(readCatalogue().controls));
