import type { Rule } from "../frame/rule.ts";
import { accountFields } from "./account-fields.ts";
import { accountKinds } from "./account-kinds.ts";
import { accountsSeparate } from "./accounts-separate.ts";
import { administratorPasswords } from "./administrator-passwords.ts";
import { centralSignOn } from "./central-sign-on.ts";
import { defaultAccounts } from "./default-accounts.ts";
import { dutySeparation } from "./duty-separation.ts";
import { firstSignOnChange } from "./first-sign-on-change.ts";
import { inactiveAccounts } from "./inactive-accounts.ts";
import { multiFactor } from "./multi-factor.ts";
import { passwordLength } from "./password-length.ts";
import { passwordPolicy } from "./password-policy.ts";
import { realmMatchesIntent } from "./realm-matches-intent.ts";
import { secretScan } from "./secret-scan.ts";
import { serviceAccountOwner } from "./service-account-owner.ts";
import { sessionIdle } from "./session-idle.ts";
import { signOnEvents } from "./sign-on-events.ts";
import { signOnLockout } from "./sign-on-lockout.ts";
import { subjectsListed } from "./subjects-listed.ts";
import { systemsUseSignOn } from "./systems-use-sign-on.ts";

/** Rules about accounts, passwords and sign-on; by id. */
export const accountsRules: readonly Rule[] = [
  accountFields,
  accountKinds,
  accountsSeparate,
  administratorPasswords,
  centralSignOn,
  defaultAccounts,
  dutySeparation,
  firstSignOnChange,
  inactiveAccounts,
  multiFactor,
  passwordLength,
  passwordPolicy,
  realmMatchesIntent,
  secretScan,
  serviceAccountOwner,
  sessionIdle,
  signOnEvents,
  signOnLockout,
  subjectsListed,
  systemsUseSignOn,
];
