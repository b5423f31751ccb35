import type { AdmissionControlArgs } from "../../components/operations/admission-control.ts";
import type { Profile } from "../schema/profile.ts";
import { OPERATOR_ACCOUNTS } from "./access.ts";
import { marks } from "./described.ts";
import { zoneId } from "./identity.ts";
import { byId, dropUndefined } from "./plain-data.ts";

/** Kubernetes' own controllers that make pods from templates, as the API server names them. */
const CONTROLLERS = [
  "cronjob-controller",
  "daemon-set-controller",
  "deployment-controller",
  "job-controller",
  "replicaset-controller",
  "replication-controller",
  "statefulset-controller",
].map((name) => `system:serviceaccount:kube-system:${name}`);

/** First version of Kubernetes in which ValidatingAdmissionPolicy is stable. */
export const ADMISSION_SINCE = "v1.30.0";

/** What the API server goes on refusing after deployment; undefined where the cluster's `admission` is off. */
export function resolveAdmission(profile: Profile): AdmissionControlArgs | undefined {
  const { cluster, center } = profile;
  if (!cluster.admission) return undefined;
  // It stands and falls with the cluster, and is known as well as that is.
  const entry = { name: "Kiểm soát tiếp nhận của cụm", basis: cluster.basis, source: cluster.source };
  return dropUndefined<AdmissionControlArgs>({
    ...marks(profile, "admission", entry, { owner: center.owner, field: "infrastructure" }),
    mode: cluster.admissionMode,
    zones: byId(profile.zones).map(([id]) => zoneId(profile, id)),
    trustedUsers: [...CONTROLLERS, ...OPERATOR_ACCOUNTS].sort(),
  });
}
