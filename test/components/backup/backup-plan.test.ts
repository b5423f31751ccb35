import { secret } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { BackupPlan, type BackupPlanArgs } from "../../../components/index.ts";
import { planExample } from "../support/examples.ts";
import { plainText, record } from "../support/record-program.ts";

const create = (args: BackupPlanArgs) => record(() => new BackupPlan("xx-standard", args));

describe("BackupPlan", () => {
  it("creates a location, its credentials' place and a schedule a target, and the drill", async () => {
    const recording = await create(planExample());
    expect(recording.objects).toMatchInlineSnapshot(`
      [
        "batch/v1:CronJob xx-standard-drill",
        "core/v1:Secret xx-standard-credentials-far",
        "core/v1:Secret xx-standard-credentials-near",
        "core/v1:ServiceAccount xx-standard-drill-account",
        "rbac.authorization.k8s.io/v1:Role xx-standard-drill-role",
        "rbac.authorization.k8s.io/v1:RoleBinding xx-standard-drill-binding",
        "velero.io/v1:BackupStorageLocation xx-standard-location-far",
        "velero.io/v1:BackupStorageLocation xx-standard-location-near",
        "velero.io/v1:Schedule xx-standard-schedule-far",
        "velero.io/v1:Schedule xx-standard-schedule-near",
      ]
    `);
    expect(recording.one("xx-standard-schedule-far").inputs.spec).toMatchInlineSnapshot(`
      {
        "schedule": "0 1 * * *",
        "template": {
          "includedNamespaces": [
            "xx-documents",
            "xx-records",
          ],
          "snapshotMoveData": true,
          "snapshotVolumes": true,
          "storageLocation": "xx-standard-far",
          "ttl": "2208h0m0s",
        },
        "useOwnerReferencesInBackup": false,
      }
    `);
    expect(recording.one("xx-standard-location-far").inputs.spec).toMatchInlineSnapshot(`
      {
        "accessMode": "ReadWrite",
        "config": {
          "region": "center",
          "s3ForcePathStyle": "true",
          "s3Url": "https://sao-luu.xa.pdc.internal",
          "serverSideEncryption": "AES256",
        },
        "credential": {
          "key": "cloud",
          "name": "xx-standard-far-credentials",
        },
        "objectStorage": {
          "bucket": "pdc-backup",
          "prefix": "xx-standard",
        },
        "provider": "aws",
      }
    `);
  });

  it("restores in a hardened job with a token of its own", async () => {
    const { one } = await create(planExample());
    expect(one("xx-standard-drill").inputs.spec).toMatchInlineSnapshot(`
      {
        "concurrencyPolicy": "Forbid",
        "failedJobsHistoryLimit": 3,
        "jobTemplate": {
          "metadata": {
            "labels": {
              "app.kubernetes.io/managed-by": "pulumi",
              "pdc.internal/component": "backup-plan",
              "pdc.internal/id": "xx-standard",
              "pdc.internal/owner": "xx-it-center",
            },
          },
          "spec": {
            "backoffLimit": 0,
            "template": {
              "metadata": {
                "labels": {
                  "app.kubernetes.io/managed-by": "pulumi",
                  "pdc.internal/component": "backup-plan",
                  "pdc.internal/id": "xx-standard",
                  "pdc.internal/owner": "xx-it-center",
                },
              },
              "spec": {
                "automountServiceAccountToken": false,
                "containers": [
                  {
                    "args": [
                      "restore",
                      "create",
                      "--from-schedule",
                      "xx-standard-far",
                      "--namespace",
                      "xx-zone-backup",
                      "--namespace-mappings",
                      "xx-documents:xx-documents-drill-1,xx-records:xx-records-drill-1",
                      "--wait",
                    ],
                    "command": [
                      "/velero",
                    ],
                    "env": [
                      {
                        "name": "HOME",
                        "value": "/tmp",
                      },
                    ],
                    "image": "registry.pdc.internal/pdc/velero:v1.15.2",
                    "imagePullPolicy": "IfNotPresent",
                    "name": "far",
                    "resources": {
                      "limits": {
                        "cpu": "500m",
                        "memory": "256Mi",
                      },
                      "requests": {
                        "cpu": "50m",
                        "memory": "64Mi",
                      },
                    },
                    "securityContext": {
                      "allowPrivilegeEscalation": false,
                      "capabilities": {
                        "drop": [
                          "ALL",
                        ],
                      },
                      "readOnlyRootFilesystem": true,
                      "runAsNonRoot": true,
                      "seccompProfile": {
                        "type": "RuntimeDefault",
                      },
                    },
                    "volumeMounts": [
                      {
                        "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                        "name": "token",
                        "readOnly": true,
                      },
                      {
                        "mountPath": "/tmp",
                        "name": "scratch",
                      },
                    ],
                  },
                  {
                    "args": [
                      "restore",
                      "create",
                      "--from-schedule",
                      "xx-standard-near",
                      "--namespace",
                      "xx-zone-backup",
                      "--namespace-mappings",
                      "xx-documents:xx-documents-drill-2,xx-records:xx-records-drill-2",
                      "--wait",
                    ],
                    "command": [
                      "/velero",
                    ],
                    "env": [
                      {
                        "name": "HOME",
                        "value": "/tmp",
                      },
                    ],
                    "image": "registry.pdc.internal/pdc/velero:v1.15.2",
                    "imagePullPolicy": "IfNotPresent",
                    "name": "near",
                    "resources": {
                      "limits": {
                        "cpu": "500m",
                        "memory": "256Mi",
                      },
                      "requests": {
                        "cpu": "50m",
                        "memory": "64Mi",
                      },
                    },
                    "securityContext": {
                      "allowPrivilegeEscalation": false,
                      "capabilities": {
                        "drop": [
                          "ALL",
                        ],
                      },
                      "readOnlyRootFilesystem": true,
                      "runAsNonRoot": true,
                      "seccompProfile": {
                        "type": "RuntimeDefault",
                      },
                    },
                    "volumeMounts": [
                      {
                        "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount",
                        "name": "token",
                        "readOnly": true,
                      },
                      {
                        "mountPath": "/tmp",
                        "name": "scratch",
                      },
                    ],
                  },
                ],
                "enableServiceLinks": false,
                "restartPolicy": "Never",
                "securityContext": {
                  "fsGroup": 65532,
                  "runAsGroup": 65532,
                  "runAsNonRoot": true,
                  "runAsUser": 65532,
                  "seccompProfile": {
                    "type": "RuntimeDefault",
                  },
                },
                "serviceAccountName": "xx-standard-drill",
                "volumes": [
                  {
                    "name": "token",
                    "projected": {
                      "sources": [
                        {
                          "serviceAccountToken": {
                            "expirationSeconds": 3600,
                            "path": "token",
                          },
                        },
                        {
                          "configMap": {
                            "items": [
                              {
                                "key": "ca.crt",
                                "path": "ca.crt",
                              },
                            ],
                            "name": "kube-root-ca.crt",
                          },
                        },
                        {
                          "downwardAPI": {
                            "items": [
                              {
                                "fieldRef": {
                                  "fieldPath": "metadata.namespace",
                                },
                                "path": "namespace",
                              },
                            ],
                          },
                        },
                      ],
                    },
                  },
                  {
                    "emptyDir": {
                      "sizeLimit": "64Mi",
                    },
                    "name": "scratch",
                  },
                ],
              },
            },
          },
        },
        "schedule": "0 3 1 * *",
        "successfulJobsHistoryLimit": 3,
        "timeZone": "Asia/Ho_Chi_Minh",
      }
    `);
  });

  it("makes no schedule without subjects: Velero would back up everything", async () => {
    const { objects } = await create({ ...planExample(), subjects: [] });
    expect(objects.filter((object) => /Schedule|CronJob/.test(object))).toEqual([]);
  });

  it("delivers or withholds the credentials it is given", async () => {
    const targetCredentials = { far: { accessKey: "CANARY-access", secretKey: secret("CANARY-key") } };
    const args = { ...planExample(), inputs: { targetCredentials } };
    const file = "[default]\naws_access_key_id=CANARY-access\naws_secret_access_key=CANARY-key\n";
    const delivered = await create({ ...args, secrets: "delivered" });
    expect(delivered.one("xx-standard-credentials-far").inputs.stringData).toEqual({
      secret: { cloud: file },
    });
    expect(plainText(delivered)).not.toContain("CANARY");
    const withheld = await create(args);
    expect(withheld.component().outputs?.withheldSecrets).toEqual({
      "xx-zone-backup/xx-standard-far-credentials": { secret: { cloud: file } },
    });
    expect(plainText(withheld)).not.toContain("CANARY");
  });
});
