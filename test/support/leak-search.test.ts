import { expect, test } from "vitest";
import { formsOf, leaks } from "./leak-search.ts";

const secret = 'Mật/khẩu+"7"~Kd0_pQ-zX9w';
const base64 = (text: string) => Buffer.from(text).toString("base64");

// The search that finds nothing in the engine tests must find what is there.
test.each([
  ["raw", `password: ${secret}\n`],
  ["base64", `data: ${base64(secret)}`],
  ["base64 after one other byte", base64(`:${secret}`)],
  ["base64 inside user:password", base64(`u1:${secret}@host`)],
  ["base64url", Buffer.from(secret).toString("base64url")],
  ["base64url inside a token", Buffer.from(`{"p":"${secret}"}`).toString("base64url")],
  ["hex", Buffer.from(secret).toString("hex")],
  ["upper-case hex", Buffer.from(secret).toString("hex").toUpperCase()],
  ["URL-encoded", `https://host/?p=${encodeURIComponent(secret)}`],
  ["JSON-escaped", JSON.stringify({ secret })],
  ["JSON in JSON", JSON.stringify(JSON.stringify({ secret }))],
  ["split over two lines", `${secret.slice(0, 12)}\n${secret.slice(12)}`],
])("a planted secret is found: %s", (_form, text) => {
  expect(leaks([secret], [{ name: "planted", text }])).not.toEqual([]);
});

test("a finding names the place and the form, never the secret", () => {
  const found = leaks(["another secret", secret], [{ name: "up.log", text: secret }]);
  expect(found).toContain("secret 2, raw: up.log");
  for (const form of formsOf(secret).values()) expect(found.join("\n")).not.toContain(form);
});

test("text without the secret gives no finding", () => {
  const text = `ciphertext: v1:${base64("something else altogether")} ${"0".repeat(64)}`;
  expect(leaks([secret], [{ name: "state", text }])).toEqual([]);
});
