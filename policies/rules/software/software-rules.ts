import type { Rule } from "../frame/rule.ts";
import { allowListKinds } from "./allow-list-kinds.ts";
import { assetFields } from "./asset-fields.ts";
import { assetsOwned } from "./assets-owned.ts";
import { backupPower } from "./backup-power.ts";
import { exceptionsBounded } from "./exceptions-bounded.ts";
import { hardenedBeforeGoLive } from "./hardened-before-go-live.ts";
import { hardwareListed } from "./hardware-listed.ts";
import { imageKnownVulnerable } from "./image-known-vulnerable.ts";
import { imageScanned } from "./image-scanned.ts";
import { imagesFromOwnRegistry } from "./images-from-own-registry.ts";
import { installControl } from "./install-control.ts";
import { mediaWiped } from "./media-wiped.ts";
import { softwareAuditScheduled } from "./software-audit-scheduled.ts";
import { softwareListComplete } from "./software-list-complete.ts";
import { supplierNamed } from "./supplier-named.ts";
import { vulnerabilityContact } from "./vulnerability-contact.ts";
import { vulnerabilityScanScheduled } from "./vulnerability-scan-scheduled.ts";

/** Rules about software, devices and their upkeep; by id. */
export const softwareRules: readonly Rule[] = [
  allowListKinds,
  assetFields,
  assetsOwned,
  backupPower,
  exceptionsBounded,
  hardenedBeforeGoLive,
  hardwareListed,
  imageKnownVulnerable,
  imageScanned,
  imagesFromOwnRegistry,
  installControl,
  mediaWiped,
  softwareAuditScheduled,
  softwareListComplete,
  supplierNamed,
  vulnerabilityContact,
  vulnerabilityScanScheduled,
];
