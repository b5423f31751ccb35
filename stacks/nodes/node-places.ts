/** Folder on every control-plane node that the rendered files go to. */
export const NODE_FOLDER = "/etc/kubernetes/pdc";
/** Folder on every control-plane node that the API server writes its audit log to. */
export const AUDIT_FOLDER = "/var/log/kubernetes/audit";

/** Where each file of the API server lies on a control-plane node. */
export const nodePlaces = {
  auditPolicy: `${NODE_FOLDER}/audit-policy.yaml`,
  auditLog: `${AUDIT_FOLDER}/audit.log`,
  authentication: `${NODE_FOLDER}/authentication-configuration.yaml`,
  encryption: `${NODE_FOLDER}/encryption-configuration.yaml`,
  encryptionTemplate: `${NODE_FOLDER}/encryption-configuration.template.yaml`,
  admission: `${NODE_FOLDER}/admission-configuration.yaml`,
  /** Says which node makes the key. Outside the folder: that is copied from the first node to the others, and none may become a second first. */
  firstNode: "/etc/pdc/first-control-plane-node",
  keyProgram: "/usr/local/sbin/make-encryption-key",
  discoveryProgram: "/usr/local/sbin/make-discovery-file",
  /** How a machine that joins finds the cluster and who it is until it has a name of its own. Holds a token: removed after it joined. */
  discovery: "/etc/pdc/discovery.conf",
  /** Socket of the key service's plugin, for `kms`. */
  kmsSocket: "/run/kms/kms.sock",
  containerdSocket: "unix:///run/containerd/containerd.sock",
} as const;
