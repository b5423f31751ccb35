/**
 * A rule said in CEL, so that the API server goes on refusing what the rule refuses before deployment. `expression` admits
 * when it is true; the variables that it may use follow from `on`, see `admission-policies.ts`.
 */
export interface AdmissionCheck {
  readonly on: AdmissionSubject;
  /** CEL of the `ValidatingAdmissionPolicy` language. */
  readonly expression: string;
}

/** What a check looks at: pods and everything that makes pods, or one kind of object. */
export type AdmissionSubject = "pods" | "services" | "roles" | "namespaces";
