import { expect, test } from "vitest";
import {
  deploy,
  deployedProvince,
  testsOfDestroy,
  testsOfEveryProvince,
} from "./support/deployed-province.ts";

const province = deployedProvince("dong-nai", deploy);

testsOfEveryProvince(province);

test("DN-06_engine a draft plan is deployed to files, and every reader is told DỰ THẢO", async () => {
  const profile = (await province.state()).find(({ urn }) => urn.endsWith("::dn-center-profile"));
  expect(JSON.stringify(profile?.inputs?.metadata)).toContain("DỰ THẢO");
});

testsOfDestroy(province);
