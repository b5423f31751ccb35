import type { Rule } from "../frame/rule.ts";
import { administrationPorts } from "./administration-ports.ts";
import { administrationSources } from "./administration-sources.ts";
import { allowRulesExact } from "./allow-rules-exact.ts";
import { authorityPath } from "./authority-path.ts";
import { borderAntiDdos } from "./border-anti-ddos.ts";
import { borderAntiMalware } from "./border-anti-malware.ts";
import { connectionLimits } from "./connection-limits.ts";
import { consoleEncrypted } from "./console-encrypted.ts";
import { databaseFirewall } from "./database-firewall.ts";
import { deviceLogin } from "./device-login.ts";
import { dlpPlan } from "./dlp-plan.ts";
import { entryEncrypted } from "./entry-encrypted.ts";
import { exposedPorts } from "./exposed-ports.ts";
import { flowCollection } from "./flow-collection.ts";
import { flowEnforcement } from "./flow-enforcement.ts";
import { flowsDeclared } from "./flows-declared.ts";
import { hiredStorageApart } from "./hired-storage-apart.ts";
import { hostFirewall } from "./host-firewall.ts";
import { idleTimeout } from "./idle-timeout.ts";
import { internalUsers } from "./internal-users.ts";
import { mainDevicesRedundant } from "./main-devices-redundant.ts";
import { namesFiltered } from "./names-filtered.ts";
import { networkAccessControl } from "./network-access-control.ts";
import { networkPlan } from "./network-plan.ts";
import { noBasicAuth } from "./no-basic-auth.ts";
import { performanceTracked } from "./performance-tracked.ts";
import { remoteAccess } from "./remote-access.ts";
import { sensitiveDataApart } from "./sensitive-data-apart.ts";
import { signatureUpdates } from "./signature-updates.ts";
import { switchPortSecurity } from "./switch-port-security.ts";
import { systemBoundary } from "./system-boundary.ts";
import { uplinksRedundant } from "./uplinks-redundant.ts";
import { webApplicationFirewall } from "./web-application-firewall.ts";
import { wirelessGuarded } from "./wireless-guarded.ts";
import { zoneBoundaries } from "./zone-boundaries.ts";

/** Rules about zones, flows between them, entries and enforcement points; by id. */
export const networkRules: readonly Rule[] = [
  administrationPorts,
  administrationSources,
  allowRulesExact,
  authorityPath,
  borderAntiDdos,
  borderAntiMalware,
  connectionLimits,
  consoleEncrypted,
  databaseFirewall,
  deviceLogin,
  dlpPlan,
  entryEncrypted,
  exposedPorts,
  flowCollection,
  flowEnforcement,
  flowsDeclared,
  hiredStorageApart,
  hostFirewall,
  idleTimeout,
  internalUsers,
  mainDevicesRedundant,
  namesFiltered,
  networkAccessControl,
  networkPlan,
  noBasicAuth,
  performanceTracked,
  remoteAccess,
  sensitiveDataApart,
  signatureUpdates,
  switchPortSecurity,
  systemBoundary,
  uplinksRedundant,
  webApplicationFirewall,
  wirelessGuarded,
  zoneBoundaries,
];
