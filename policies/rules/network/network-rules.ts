import type { Rule } from "../frame/rule.ts";
import { allowRulesExact } from "./allow-rules-exact.ts";
import { borderAntiDdos } from "./border-anti-ddos.ts";
import { borderAntiMalware } from "./border-anti-malware.ts";
import { databaseFirewall } from "./database-firewall.ts";
import { dlpPlan } from "./dlp-plan.ts";
import { flowCollection } from "./flow-collection.ts";
import { flowEnforcement } from "./flow-enforcement.ts";
import { flowsDeclared } from "./flows-declared.ts";
import { hostFirewall } from "./host-firewall.ts";
import { mainDevicesRedundant } from "./main-devices-redundant.ts";
import { networkAccessControl } from "./network-access-control.ts";
import { performanceTracked } from "./performance-tracked.ts";
import { webApplicationFirewall } from "./web-application-firewall.ts";

/** Rules about zones, flows between them, entries and enforcement points; by id. */
export const networkRules: readonly Rule[] = [
  allowRulesExact,
  borderAntiDdos,
  borderAntiMalware,
  databaseFirewall,
  dlpPlan,
  flowCollection,
  flowEnforcement,
  flowsDeclared,
  hostFirewall,
  mainDevicesRedundant,
  networkAccessControl,
  performanceTracked,
  webApplicationFirewall,
];
