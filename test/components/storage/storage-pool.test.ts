import { describe, expect, it } from "vitest";
import { StoragePool, type StoragePoolArgs } from "../../../components/index.ts";
import { poolExample } from "../support/examples.ts";
import { record } from "../support/record-program.ts";

const create = (args: StoragePoolArgs) => record(() => new StoragePool("xx-fast", args));

describe("StoragePool", () => {
  it("creates pool, class and snapshot class of a new Ceph store, protected", async () => {
    const recording = await create(poolExample());
    expect(recording.objects).toEqual([
      "ceph.rook.io/v1:CephBlockPool xx-fast-pool",
      "snapshot.storage.k8s.io/v1:VolumeSnapshotClass xx-fast-snapshots",
      "storage.k8s.io/v1:StorageClass xx-fast-class",
    ]);
    expect(recording.resources.filter(({ protect }) => protect)).toHaveLength(3);
    expect(recording.one("xx-fast-class").inputs).toMatchInlineSnapshot(`
      {
        "allowVolumeExpansion": true,
        "apiVersion": "storage.k8s.io/v1",
        "kind": "StorageClass",
        "metadata": {
          "annotations": {
            "pdc.internal/name": "Kho lưu trữ nhanh",
          },
          "labels": {
            "app.kubernetes.io/managed-by": "pulumi",
            "pdc.internal/component": "storage-pool",
            "pdc.internal/id": "xx-fast",
            "pdc.internal/owner": "xx-it-center",
          },
          "name": "xx-fast",
        },
        "parameters": {
          "clusterID": "rook-ceph",
          "csi.storage.k8s.io/controller-expand-secret-name": "rook-csi-rbd-provisioner",
          "csi.storage.k8s.io/controller-expand-secret-namespace": "rook-ceph",
          "csi.storage.k8s.io/fstype": "ext4",
          "csi.storage.k8s.io/node-stage-secret-name": "rook-csi-rbd-node",
          "csi.storage.k8s.io/node-stage-secret-namespace": "rook-ceph",
          "csi.storage.k8s.io/provisioner-secret-name": "rook-csi-rbd-provisioner",
          "csi.storage.k8s.io/provisioner-secret-namespace": "rook-ceph",
          "encrypted": "true",
          "imageFeatures": "layering",
          "imageFormat": "2",
          "pool": "xx-fast",
        },
        "provisioner": "rook-ceph.rbd.csi.ceph.com",
        "reclaimPolicy": "Retain",
        "volumeBindingMode": "WaitForFirstConsumer",
      }
    `);
    expect(recording.one("xx-fast-pool").inputs.spec).toMatchInlineSnapshot(`
      {
        "deviceClass": "ssd",
        "failureDomain": "host",
        "quotas": {
          "maxSize": "20Ti",
        },
        "replicated": {
          "requireSafeReplicaSize": true,
          "size": 3,
        },
      }
    `);
  });

  it("creates classes alone for another driver, and no snapshots where there are none", async () => {
    const csi = { ...poolExample(), kind: "csi", provisioner: "csi.example.vn", snapshots: false } as const;
    const recording = await create(csi);
    expect(recording.objects).toEqual(["storage.k8s.io/v1:StorageClass xx-fast-class"]);
    expect(recording.one("xx-fast-class").inputs.provisioner).toBe("csi.example.vn");
  });

  it.each([
    ["a class that exists", { kind: "existing-class", className: "local" } as const],
    ["a pool in place", { existing: true } as const],
  ])("HN-17_component creates nothing for %s", async (_case, change) => {
    const recording = await create({ ...poolExample(), ...change });
    expect(recording.objects).toEqual([]);
    expect(recording.component().outputs?.className).toBe({ ...poolExample(), ...change }.className);
  });

  it("asks for the driver's name", async () => {
    await expect(create({ ...poolExample(), kind: "csi" })).rejects.toThrow(
      "StoragePool xx-fast.provisioner: found nothing, expected the CSI driver's name",
    );
  });
});
