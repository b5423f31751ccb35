import type { Rule } from "../frame/rule.ts";
import { backupAutomatic } from "./backup-automatic.ts";
import { backupCopiesIdentified } from "./backup-copies-identified.ts";
import { backupEncrypted } from "./backup-encrypted.ts";
import { backupKeepsVolumes } from "./backup-keeps-volumes.ts";
import { backupKindsListed } from "./backup-kinds-listed.ts";
import { backupPlanComplete } from "./backup-plan-complete.ts";
import { backupServiceResilient } from "./backup-service-resilient.ts";
import { backupThreeTwoOne } from "./backup-three-two-one.ts";
import { dataClassified } from "./data-classified.ts";
import { dataEncryptedAtRest } from "./data-encrypted-at-rest.ts";
import { dataFlowsDeclared } from "./data-flows-declared.ts";
import { dataIntegrityCode } from "./data-integrity-code.ts";
import { databaseBackupApart } from "./database-backup-apart.ts";
import { databaseBackupCarried } from "./database-backup-carried.ts";
import { databaseConnectionsEncrypted } from "./database-connections-encrypted.ts";
import { databaseGrants } from "./database-grants.ts";
import { databaseLogin } from "./database-login.ts";
import { datasetGoverned } from "./dataset-governed.ts";
import { datasetNamed } from "./dataset-named.ts";
import { importantExchangeSigned } from "./important-exchange-signed.ts";
import { keyMaterialApart } from "./key-material-apart.ts";
import { keysManaged } from "./keys-managed.ts";
import { secretsEncrypted } from "./secrets-encrypted.ts";
import { transitEncrypted } from "./transit-encrypted.ts";

/** Rules about data: its classes, encryption, backups, keys and exchange; by id. */
export const dataRules: readonly Rule[] = [
  backupAutomatic,
  backupCopiesIdentified,
  backupEncrypted,
  backupKeepsVolumes,
  backupKindsListed,
  backupPlanComplete,
  backupServiceResilient,
  backupThreeTwoOne,
  dataClassified,
  dataEncryptedAtRest,
  dataFlowsDeclared,
  dataIntegrityCode,
  databaseBackupApart,
  databaseBackupCarried,
  databaseConnectionsEncrypted,
  databaseGrants,
  databaseLogin,
  datasetGoverned,
  datasetNamed,
  importantExchangeSigned,
  keyMaterialApart,
  keysManaged,
  secretsEncrypted,
  transitEncrypted,
];
