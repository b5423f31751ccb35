import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { commentTarget, postComment } from "../../../tools/pdc/ci/comment.ts";

interface Call {
  readonly method: string;
  readonly url: string;
  readonly token: string | undefined;
  readonly body: string;
}

/** A host that holds the given comments; gives what it was asked. */
async function hosted(
  comments: readonly object[],
  run: (address: string) => Promise<void>,
  status = 200,
): Promise<Call[]> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const token = headers.authorization ?? (headers["private-token"] as string | undefined);
      calls.push({ method, url, token, body: body && JSON.parse(body).body });
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(method === "GET" ? comments : {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
  return calls;
}

const github = (address: string) => ({
  ...{ GITHUB_API_URL: address, GITHUB_REPOSITORY: "tinh/trung-tam", PDC_PULL_REQUEST: "7" },
  GITHUB_TOKEN: "canary-token",
});
const gitlab = (address: string) => ({
  ...{ CI_API_V4_URL: `${address}/api/v4`, CI_PROJECT_ID: "12", CI_MERGE_REQUEST_IID: "3" },
  PDC_COMMENT_TOKEN: "canary-token",
});
const post = (env: Record<string, string>, text: string) => {
  const target = commentTarget(env);
  if (target === undefined) throw new Error("no target");
  return postComment(target, text);
};

test("the first run on GitHub writes a comment, the next one mends it", async () => {
  const first = await hosted([{ id: 1, body: "someone's" }], (address) => post(github(address), "# Gate"));
  expect(first.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "GET /repos/tinh/trung-tam/issues/7/comments?per_page=100",
    "POST /repos/tinh/trung-tam/issues/7/comments",
  ]);
  expect(first[1]?.token).toBe("Bearer canary-token");
  expect(first[1]?.body).toContain("# Gate");
  const next = await hosted([{ id: 9, body: first[1]?.body }], (address) => post(github(address), "# New"));
  expect(next[1]).toMatchObject({ method: "PATCH", url: "/repos/tinh/trung-tam/issues/comments/9" });
});

test("on GitLab the same, with its own words", async () => {
  const calls = await hosted([{ id: 5, body: "<!-- pdc-ci -->\nold" }], (address) =>
    post(gitlab(address), "# New"),
  );
  expect(calls.map(({ method, url, token }) => `${method} ${url} ${token}`)).toEqual([
    "GET /api/v4/projects/12/merge_requests/3/notes?per_page=100 canary-token",
    "PUT /api/v4/projects/12/merge_requests/3/notes/5 canary-token",
  ]);
});

test("a long comment is cut where the host would refuse it", async () => {
  const calls = await hosted([], (address) => post(github(address), "x".repeat(100_000)));
  expect(calls[1]?.body.length).toBeLessThan(65_536);
});

test("a refusal tells the status and not the token", async () => {
  const refused = hosted([], (address) => post(github(address), "x"), 403);
  await expect(refused).rejects.toThrow(/^GET \/repos\/tinh\/trung-tam\/issues\/7\/comments: 403$/);
});

test("without a change request or a right there is nowhere to write", () => {
  expect(commentTarget({})).toBeUndefined();
  expect(commentTarget({ ...github("http://a"), GITHUB_TOKEN: "" })).toBeUndefined();
  expect(commentTarget({ ...gitlab("http://a"), CI_MERGE_REQUEST_IID: "" })).toBeUndefined();
});
