import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Manifest, namespace, policy, textOf, workload } from "../../reachability/support/manifests.ts";
import { runPdc } from "./run-pdc.ts";

let folder: string;
const shop = [
  namespace("shop"),
  workload("shop/web", { app: "=web" }),
  workload("shop/db"),
  policy("shop/deny", { podSelector: {}, policyTypes: ["Ingress", "Egress"] }),
  policy("shop/db-in", {
    podSelector: { matchLabels: { app: "db" } },
    ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 5432 }] }],
  }),
  policy("shop/web-out", {
    podSelector: {},
    policyTypes: ["Egress"],
    egress: [{ to: [{ podSelector: {} }] }],
  }),
];
const file = (name: string, manifests: readonly Manifest[]): string => {
  const path = join(folder, name);
  writeFileSync(path, textOf(manifests));
  return path;
};
let cluster: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-reach-test-"));
  cluster = file("shop.yaml", shop);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("prints who reaches whom on which ports", async () => {
  const { code, out, err } = await runPdc(["reach", "--manifests", cluster]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toBe("From               To       Ports\nshop/db, shop/web  shop/db  TCP 5432\n");
});

test.each([
  [["--from", "shop/db", "--to", "10.1.2.3"], "Nothing is reachable."],
  [["--to", "db", "--port", "5432"], "shop/db, shop/web  shop/db  TCP 5432"],
  [["--to", "shop", "--port", "5432/udp"], "Nothing is reachable."],
])("%j narrows the question", async (words, expected) => {
  expect((await runPdc(["reach", "--manifests", cluster, ...words])).out).toContain(expected);
});

test("explains with file and line, in Vietnamese", async () => {
  const ask = ["reach", "--manifests", cluster, "--from", "shop/web", "--to", "shop/db", "--explain"];
  const allowed = await runPdc([...ask, "--port", "5432"], { lang: "vi" });
  expect(allowed.out).toMatch(/^ĐƯỢC: shop\/web → shop\/db, TCP 5432\n/);
  expect(allowed.out).toMatch(/cho phép: shop\/db-in \(.*shop\.yaml:9\), luật 1\n/);
  const denied = await runPdc([...ask, "--port", "80"], { lang: "vi" });
  expect(denied.out).toMatch(/^KHÔNG ĐƯỢC/);
  expect(denied.out).toContain("không phải cổng này: shop/db-in");
});

describe("documents", () => {
  const print = async (format: string) =>
    (await runPdc(["reach", "--manifests", cluster, "--format", format])).out;
  test("json holds every name and port", async () => {
    expect(JSON.parse(await print("json")).paths).toEqual([
      { from: ["shop/db", "shop/web"], to: ["shop/db"], ports: { TCP: [[5432, 5432]] } },
    ]);
  });
  test("csv has a line for each pair", async () => {
    expect((await print("csv")).split("\r\n").slice(1, 3)).toEqual([
      "shop/db,shop/db,TCP,5432",
      "shop/web,shop/db,TCP,5432",
    ]);
  });
  test("svg and html stand alone and say the same", async () => {
    const svg = await print("svg");
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<\/svg>\n$/s);
    expect(svg).toContain("<title>shop/db +1 → shop/db: TCP 5432</title>");
    const html = await print("html");
    expect(html).toContain("<td>shop/db, shop/web</td><td>shop/db</td><td>TCP 5432</td>");
    expect(html).toContain("<svg");
    expect(html).not.toMatch(/(src|href)=|<script/);
  });
  test("a hostile name is text in each of them", async () => {
    const hostile = { ...workload("shop/x"), metadata: { name: "=<script>1</script>", namespace: "shop" } };
    const path = file("hostile.yaml", [hostile]);
    const printed = async (format: string) =>
      (await runPdc(["reach", "--manifests", path, "--format", format])).out;
    expect(await printed("html")).not.toContain("<script>");
    expect(await printed("svg")).not.toContain("<script>");
    expect(await printed("csv")).not.toMatch(/^=/m);
  });
});

test("a change is told worst first, and ends 1 when it opens something", async () => {
  const open = policy("shop/world", {
    podSelector: {},
    ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }],
  });
  const opened = file("opened.yaml", [...shop, open]);
  const { code, out } = await runPdc(["reach", "--manifests", opened, "--base", cluster]);
  expect(code).toBe(1);
  expect(out.split("\n")[1]).toMatch(/^OPENED +0\.0\.0\.0\/0 +shop\/\w+ +\*$/);
  const back = await runPdc(["reach", "--manifests", cluster, "--base", opened]);
  expect([back.code, back.out.includes("closed"), back.out.includes("OPENED")]).toEqual([0, true, false]);
});

test("a province is computed from its profile, with its own names and service ports", async () => {
  const { code, out } = await runPdc(["reach", "nam-dinh", "--to", "one-stop", "--port", "443"]);
  expect(code).toBe(0);
  expect(out).toContain("nd-one-stop");
  const same = await runPdc(["reach", "nam-dinh", "--base", "stacks/provinces/nam-dinh.yaml"]);
  expect([same.code, same.out]).toEqual([0, "Nothing is opened and nothing is closed.\n"]);
});

describe("a province against what was deployed", () => {
  const stateOf = (province: string) => join("test", "fixtures", "states", `${province}.json`);

  test.each(["dong-nai", "ha-nam", "long-an", "nam-dinh", "quang-nam"])("%s: unchanged", async (province) => {
    const { code, out, err } = await runPdc(["reach", province, "--base", stateOf(province)]);
    expect([code, out, err]).toEqual([0, "Nothing is opened and nothing is closed.\n", ""]);
  });

  test("a policy that was deployed and is gone closes what it let through", async () => {
    const saved = JSON.parse(readFileSync(stateOf("nam-dinh"), "utf8"));
    const policies = saved.deployment.resources.filter(
      ({ type }: { type: string }) => type === "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    );
    const site = policies.find(
      ({ inputs }: { inputs: { metadata: { namespace: string; name: string } } }) =>
        inputs.metadata.namespace === "nd-one-stop" && inputs.metadata.name.startsWith("in-"),
    );
    for (const side of [site.inputs, site.outputs])
      side.spec.ingress.push({ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }] });
    const wider = join(folder, "wider.json");
    writeFileSync(wider, JSON.stringify(saved));
    const { code, out } = await runPdc(["reach", "nam-dinh", "--base", wider]);
    expect([code, out.includes("OPENED")]).toEqual([0, false]);
    expect(out).toMatch(/^closed +0\.0\.0\.0.* nd-one-stop /m);
  });

  test("policies that tell pods apart by label are not compared as if they did not", async () => {
    const saved = JSON.parse(readFileSync(stateOf("nam-dinh"), "utf8"));
    const policies = saved.deployment.resources.filter(
      ({ type }: { type: string }) => type === "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    );
    const [first] = policies;
    const podSelector = { matchExpressions: [{ key: "cnpg.io/cluster", operator: "Exists" }] };
    for (const side of [first.inputs, first.outputs]) side.spec = { podSelector, ingress: [{}] };
    const labelled = join(folder, "labelled.json");
    writeFileSync(labelled, JSON.stringify(saved));
    const { code, out, err } = await runPdc(["reach", "nam-dinh", "--base", labelled]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(
      `cannot be compared, since the profile does not tell labels: ${first.inputs.metadata.namespace}/`,
    );
  });

  test("the state of another stack is no base", async () => {
    const { code, err } = await runPdc(["reach", "nam-dinh", "--base", stateOf("ha-nam")]);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('is of the stack "ha-nam", expected that of "nam-dinh"'),
    ]);
  });

  test("the window of the stack goes with what was saved of it, unless another is named", async () => {
    const { code, out } = await runPdc([
      "reach",
      "quang-nam",
      "--base",
      stateOf("quang-nam"),
      "--window",
      "phase-2",
    ]);
    expect(code).toBe(1);
    expect(out).toMatch(/^OPENED .*qn-data-analytics/m);
  });

  test.each([
    ["cut.json", '{"pdcPreview":1,"resources":[', "cut short"],
    ["other.json", '{"hello":1}', "no preview and no state"],
    [
      "foreign.json",
      '{"pdcPreview":1,"stack":"ha-nam","resources":[]}',
      'is of the stack "ha-nam", expected that of "nam-dinh"',
    ],
    [
      "unfinished.json",
      '{"deployment":{"resources":[],"pending_operations":[{"type":"creating"}]}}',
      "unfinished operations",
    ],
  ])("%s is refused", async (name, text, expected) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    const { code, out, err } = await runPdc(["reach", "nam-dinh", "--base", path]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(expected);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

test("a province's firewalls are asked as well: which flow of which device, and where it is written", async () => {
  const ask = (from: string, port: string) =>
    runPdc(["reach", "ha-nam", "--from", from, "--to", "10.64.3.7", "--port", port, "--explain"]);
  const open = (await ask("10.64.0.4", "5432")).out;
  expect(open).toMatch(/^ALLOWED: /);
  expect(open).toMatch(/flow app-to-data of database-firewalls \(.*level-3-center@1\.yaml:\d+\)/);
  const shut = (await ask("10.64.0.4", "3306")).out;
  expect(shut).toMatch(/^DENIED: /);
  expect(shut).toContain("from zone app to zone data: no flow of the matrix opens it");
  expect((await ask("10.20.0.20", "5432")).out).toMatch(/^DENIED: /);
});

test("what a pod that nobody has declared yet would be allowed", async () => {
  const { code, out } = await runPdc(["reach", "nam-dinh", "--exposure"]);
  expect(code).toBe(0);
  expect(out).toMatch(/any pods in a new namespace labelled +may reach +nd-public-services +TCP 8443/);
  expect(out).not.toContain("kube-dns");
  const all = JSON.parse((await runPdc(["reach", "nam-dinh", "--exposure", "--format", "json"])).out);
  expect(all).toContainEqual({
    ...{ direction: "in", pods: ["nd-public-services"], ports: "TCP 8443" },
    stranger: { namespaceLabels: { "pdc.internal/zone": "nd-zone-border" }, podLabels: {} },
  });
});

test("what one failed device or line would cut off", async () => {
  const { code, out } = await runPdc(["reach", "ha-nam", "--failures"]);
  expect(code).toBe(0);
  expect(out).toMatch(/core-firewalls .* 2 +carries on +TCVN14423-5\.12\.2\.2-a-01: met/);
  expect(
    JSON.parse((await runPdc(["reach", "ha-nam", "--failures", "--format", "json"])).out),
  ).toContainEqual(expect.objectContaining({ id: "tslcd", outcome: "not-stated" }));
});

test("what is not read is told with an answer about strangers and about changes as well", async () => {
  const cilium = {
    apiVersion: "cilium.io/v2",
    kind: "CiliumNetworkPolicy",
    metadata: { name: "open", namespace: "shop" },
  };
  const strange = file("strange.yaml", [...shop, cilium]);
  for (const words of [["--exposure"], ["--base", cluster]]) {
    const { out, err } = await runPdc(["reach", "--manifests", strange, ...words]);
    expect(out).toMatch(/^No policy opens|^Nothing is opened/);
    expect(err).toContain("CiliumNetworkPolicy shop/open");
  }
});

describe("mistakes are told in one line", () => {
  test.each([
    [["reach"], "Expected one of two"],
    [["reach", "nam-dinh", "--manifests", "."], "Expected one of two"],
    [["reach", "--manifests", "/no/such"], "there is no such folder or file"],
    [["reach", "nam-dinh", "--format", "pdf"], "expected one of: table, json, csv, html, svg"],
    [["reach", "nam-dinh", "--port", "0"], "expected a port 1-65535"],
    [["reach", "nam-dinh", "--port", "443/icmp"], "expected a port 1-65535"],
    [["reach", "nam-dinh", "--to", "one-stp"], 'Did you mean "one-stop"?'],
    [["reach", "nam-dinh", "--explain", "--to", "one-stop"], "--explain needs both"],
    [
      ["reach", "nam-dinh", "--explain", "--from", "10.0.0.1", "--to", "10.0.0.2"],
      "addresses outside the cluster",
    ],
    [["reach", "nam-dinh", "--base", "no-such-revision"], "cannot be read"],
    [["reach", "nam-dinh", "--base", "no-such.json"], "there is no such file"],
    [["reach", "nam-dinh", "--exposure", "--to", "one-stop"], "--exposure goes with"],
    [["reach", "nam-dinh", "--failures", "--to", "one-stop"], "--failures goes with a province"],
    [["reach", "nam-dinh", "--base", "--output=/tmp/x"], "cannot be read"],
  ])("%j", async (words, expected) => {
    const { code, out, err } = await runPdc(words);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(expected);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  test("what the API server would refuse is listed with file and line", async () => {
    const bad = policy("shop/bad", {
      podSelector: {},
      ingres: [],
      egress: [{ ports: [{ port: 80, endPort: 1 }] }],
    });
    const path = file("bad.yaml", [bad]);
    const { code, err } = await runPdc(["reach", "--manifests", path]);
    expect(code).toBe(2);
    expect(err).toContain("Not computed: 2 faults");
    expect(err).toMatch(/bad\.yaml:1 NetworkPolicy shop\/bad spec: ingres: Unknown key/);
    expect(err).toMatch(/spec\.egress\[0\]\.ports\[0\]: endPort needs a port/);
  });

  test("a folder without anything to compute is no clean result", async () => {
    const { code, err } = await runPdc(["reach", "--manifests", file("empty.yaml", [namespace("a")])]);
    expect([code, err.includes("no pods and no NetworkPolicy")]).toEqual([2, true]);
  });
});
