import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { installFolder, removePartials, replaceLink } from "../../../tools/toolchain/atomic-install.mjs";
import { toolchainFolder } from "../../../tools/toolchain/environment.mjs";

const scratch = () => mkdtempSync(join(tmpdir(), "pdc-install-"));

test("an install that is killed leaves nothing under the final name, and the next one completes it", async () => {
  const folder = scratch();
  const target = join(folder, "part");
  const module = join(toolchainFolder, "atomic-install.mjs");
  const program = `
    import { writeFileSync } from "node:fs";
    import { installFolder } from ${JSON.stringify(module)};
    await installFolder(${JSON.stringify(target)}, async (aside) => {
      writeFileSync(aside + "/half", "half");
      process.stdout.write("begun");
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  expect(existsSync(target)).toBe(false);

  await installFolder(target, async (aside) => writeFileSync(join(aside, "whole"), "whole"));
  expect(readdirSync(target)).toEqual(["whole"]);
  expect(readdirSync(folder)).toEqual(["part"]);
});

test("an install that fails leaves nothing under the final name", async () => {
  const target = join(scratch(), "part");
  const failing = installFolder(target, async () => {
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(existsSync(target)).toBe(false);
});

test("what is installed is not made again", async () => {
  const target = join(scratch(), "part");
  await installFolder(target, async (aside) => writeFileSync(join(aside, "program"), "first"));
  await installFolder(target, async (aside) => writeFileSync(join(aside, "program"), "second"));
  expect(readFileSync(join(target, "program"), "utf8")).toBe("first");
});

test("what killed runs left aside is removed, and nothing else", () => {
  const folder = scratch();
  for (const name of ["a.partial", "b"]) mkdirSync(join(folder, name));
  removePartials(folder);
  expect(readdirSync(folder)).toEqual(["b"]);
  expect(() => removePartials(join(folder, "absent"))).not.toThrow();
});

test("a link is turned to another target", () => {
  const link = join(scratch(), "bin", "program");
  replaceLink("/one", link);
  replaceLink("/two", link);
  expect(readlinkSync(link)).toBe("/two");
  expect(readdirSync(join(link, ".."))).toEqual(["program"]);
});
