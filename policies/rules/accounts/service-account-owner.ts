import { tellsIntent } from "../../graph/intent.ts";
import { annotationOf, labelOf, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { OWNER_LABEL } from "../../graph/label-names.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { any, holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import { listedAccounts } from "./accounts.ts";

const nobodys = (account: string): Bilingual => ({
  vi: `${account} không ghi đơn vị quản lý (nhãn ${OWNER_LABEL}) và không có trong danh sách tài khoản`,
  en: `${account} names no unit that manages it (label ${OWNER_LABEL}) and is not on the account list`,
});
const builtIn: Bilingual = {
  vi: "Tài khoản mặc định do Kubernetes tạo",
  en: "The default account, which Kubernetes makes",
};
const notTold: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết ai quản lý tài khoản này",
  en: "The source does not tell who manages this account",
};

/** Accounts of programs have somebody who answers for them: on the account itself, or on the center's list. */
export const serviceAccountOwner = defineRule({
  id: "service-account-owner",
  clauses: [{ control: "TCVN14423-5.6.2.1-c", extent: "part" }],
  severity: "medium",
  title: { vi: "Tài khoản dịch vụ có đơn vị quản lý", en: "Service accounts have somebody in charge" },
  why: {
    vi: "Tài khoản của chương trình không ai nhận thì không ai thu hồi",
    en: "A program's account that nobody claims is withdrawn by nobody",
  },
  fix: {
    vi: `Gắn nhãn ${OWNER_LABEL} cho ServiceAccount, hoặc thêm vào danh sách tài khoản`,
    en: `Label the ServiceAccount with ${OWNER_LABEL}, or put it on the account list`,
  },
  parameters: {},
  kinds: ["ServiceAccount", "Center"],
  scope: "stack",
  check(graph) {
    const listed = listedAccounts(graph);
    const ids = new Set((valueIfKnown(listed) ?? []).map(({ id }) => id));
    const told = tellsIntent(graph) && listed.state === "known";
    return objectsOfKind(graph, "ServiceAccount").map((account) => {
      const { node, label, name } = account;
      if (name.state === "known" && name.value === "default") return notApplicable(node, builtIn);
      const named = any(
        [labelOf, annotationOf].map((read) =>
          holds(read(account, OWNER_LABEL), (owner) => owner.trim() !== "", "no"),
        ),
      );
      if (named === "yes" || (name.state === "known" && ids.has(name.value))) return pass(node);
      if (named === "unknown" || name.state !== "known") return unknown(node);
      return told ? fail(node, nobodys(label)) : unknown(node, notTold);
    });
  },
});
