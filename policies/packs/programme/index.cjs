// Pulumi loads packs with `require` and compiles TypeScript its own way, which fails on ESM; an import goes past both.
import("../load-pack.mjs").then(({ loadPack }) => loadPack("programme"));
