import { expect, test } from "vitest";
import { html, trusted } from "../../documents/html.ts";

test("what somebody wrote is text, in elements and in quoted attributes, and never markup", () => {
  const name = `<script>alert("1")</script> & '2'`;
  expect(html`<p title="${name}">${name}</p>`.markup).toBe(
    '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &apos;2&apos;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &apos;2&apos;</p>',
  );
});

test("markup is kept, lists are joined, absent values give nothing, letters are composed", () => {
  const items = ["a", "<b>"].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}${undefined}${false}</ul>${trusted("<hr>")}${0}${"e\u0302\u0301"}`.markup).toBe(
    "<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>0\u1ebf",
  );
});
