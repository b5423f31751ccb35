import { writeFileSync } from "node:fs";
import { admissionGuide } from "./admission-guide.ts";
import { admissionPoliciesJson } from "./admission-policies.ts";

// Run after a change of a rule or its CEL: node --import tsx/esm policies/admission/build-admission-policies.ts
const root = new URL("../../", import.meta.url);
writeFileSync(new URL("components/operations/admission-policies.json", root), admissionPoliciesJson());
writeFileSync(new URL("docs/huong-dan/kiem-soat-tiep-nhan.md", root), admissionGuide());
