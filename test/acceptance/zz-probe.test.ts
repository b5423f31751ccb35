import { test } from "vitest";
import { preview, provinces, load } from "../support/deploy-province.ts";
test.each(provinces)("%s", async (p) => {
  const t0 = Date.now(); load(p);
  const t = Date.now();
  await preview(p, { edits: {} });
  console.log(p, t - t0, Date.now() - t);
}, 60000);
