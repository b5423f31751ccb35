import {
  equipmentKindWords,
  networkKindWords,
  redundancyWords,
  zoneKindWords,
} from "../dossier/dossier-words.ts";
import { type Bilingual, words } from "../report.ts";

/** English is the kind's own id, but where that is no English. */
const told =
  <K extends string>(vi: Readonly<Record<K, string>>, en: Partial<Record<K, string>> = {}) =>
  (kind: K): Bilingual =>
    words(vi[kind], en[kind] ?? kind.replaceAll("-", " "));

export const zoneKind = told(zoneKindWords, {
  dmz: "DMZ",
  app: "application servers",
  data: "database servers",
});
export const networkKind = told(networkKindWords, {
  ...{ tslcd: "dedicated data network", party: "Party network", provincial: "intra-province network" },
  ...{ internet: "Internet", center: "center's own network" },
});
export const equipmentKind = told(equipmentKindWords, {
  ...{ waf: "web application firewall", vpn: "VPN gateway", other: "other device" },
});
export const redundancy = told(redundancyWords, { none: "no redundancy" });
