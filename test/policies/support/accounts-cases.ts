import { component, container, deployment, object, type TestResource, UNKNOWN_MARK } from "./resources.ts";
import type { RuleCase } from "./rule-cases.ts";

const UNKNOWN = UNKNOWN_MARK;

/** What `charts/sign-on` renders for a realm that satisfies every rule; `change` overrides fields. */
export const keycloakRealm = (change: object = {}): object => ({
  realm: "master",
  passwordPolicy:
    "length(14) and lowerCase(1) and upperCase(1) and digits(1) and specialChars(1) and passwordHistory(10) and forceExpiredPasswordChange(60)",
  bruteForceProtected: true,
  failureFactor: 5,
  waitIncrementSeconds: 43_200,
  ssoSessionIdleTimeout: 300,
  eventsEnabled: true,
  eventsListeners: ["jboss-logging"],
  adminEventsEnabled: true,
  requiredActions: [
    { alias: "UPDATE_PASSWORD", enabled: true, defaultAction: true },
    { alias: "CONFIGURE_TOTP", enabled: true, defaultAction: true },
  ],
  ...change,
});

/** A sign-on and the realm file that its chart deploys. */
export function signOn(realm: unknown, intent: object = {}, id = "master"): readonly TestResource[] {
  const service = component("pdc:system:AuthService", "sign-on", {
    component: "AuthService",
    ownership: "owned",
    ...intent,
  });
  const data = { [`${id}-realm.json`]: typeof realm === "string" ? realm : JSON.stringify(realm) };
  return [service, { ...object("v1", "ConfigMap", "sign-on/sign-on", { data }), parent: service }];
}

/** A leased sign-on: what its provider owes is all there is. */
export const leasedSignOn = (realm: object): TestResource =>
  component("pdc:system:AuthService", "sign-on", {
    component: "AuthService",
    ownership: "leased",
    realms: { master: { users: "administrators", ...realm } },
  });

const center = (intent: object = {}): TestResource =>
  component("pdc:center:Center", "center", { component: "Center", code: "xx", ...intent });
const account = (change: object = {}) => ({
  type: "administrator",
  owner: "it-center",
  unit: "Tổ quản trị",
  status: "active",
  validFrom: "2026-01-01",
  roles: ["Quản trị cụm"],
  ...change,
});
const serviceAccount = (name: string, metadata: object = {}): TestResource =>
  object("v1", "ServiceAccount", `app/${name}`, { metadata });
const binding = (name: string, role: unknown, subjects: unknown): TestResource =>
  object("rbac.authorization.k8s.io/v1", "RoleBinding", `app/${name}`, {
    roleRef: { kind: "Role", name: role },
    subjects,
  });
const remoteAccess = (functions: unknown) =>
  center({
    securityFunctions: { vpn: { kind: "remote-access", by: { equipment: "gateway" } } },
    equipment: { gateway: { functions } },
  });
const policy = (text: string) => keycloakRealm({ passwordPolicy: text });
const realmName = "ConfigMap sign-on/sign-on: master";
const noRealm = signOn(UNKNOWN);
const system = (intent: object) =>
  component("pdc:system:SharedSystem", "portal", {
    component: "SharedSystem",
    kind: "application",
    ...intent,
  });
const declared = (change: object = {}) => ({
  realms: {
    master: {
      users: "administrators",
      passwordPolicy: { minLength: 14, classes: 4, history: 10, expireDays: 60 },
      lockout: { maxFailures: 5, lockSeconds: 43_200 },
      sessionIdleSeconds: 300,
      mfaRequired: true,
      ...change,
    },
  },
});
const ingress = (annotations: object) =>
  object("networking.k8s.io/v1", "Ingress", "app/admin", { metadata: { annotations }, spec: {} });

export const accountsCases: readonly RuleCase[] = [
  {
    rule: "service-account-owner",
    pass: [
      center({ accounts: { robot: account() } }),
      serviceAccount("portal", { labels: { "pdc.internal/owner": "it-center" } }),
      serviceAccount("robot"),
      serviceAccount("default"),
    ],
    fail: [center({ accounts: { robot: account() } }), serviceAccount("portal")],
    unknown: [serviceAccount("portal")],
    says: [
      "ServiceAccount app/portal names no unit that manages it (label pdc.internal/owner) and is not on the account list",
    ],
  },
  {
    rule: "systems-use-sign-on",
    pass: [
      component("pdc:system:AuthService", "sign-on", { component: "AuthService", clients: ["core"] }),
      component("pdc:system:SharedSystem", "core", { id: "core", kind: "core", authentication: "sign-on" }),
      component("pdc:system:SharedSystem", "bus", { id: "bus", kind: "platform" }),
    ],
    fail: [
      component("pdc:system:AuthService", "sign-on", { component: "AuthService", clients: ["core"] }),
      component("pdc:system:SharedSystem", "core", { id: "core", kind: "core" }),
    ],
    unknown: [component("pdc:system:SharedSystem", "core", { id: "core", kind: UNKNOWN })],
    says: ["core does not use the central sign-on and declares no accounts of its own"],
  },
  {
    rule: "subjects-listed",
    pass: [center({ accounts: { robot: account() } })],
    fail: [center({ accounts: {} })],
    unknown: [center({ accounts: UNKNOWN })],
    says: ["The center has no list of accounts"],
  },
  {
    rule: "password-policy",
    pass: signOn(keycloakRealm()),
    fail: signOn(policy("length(14) and digits(1)")),
    unknown: noRealm,
    says: [`${realmName}: the password policy sets no validity`],
  },
  {
    rule: "password-length",
    pass: signOn(policy("length(8)")),
    fail: signOn(keycloakRealm({ passwordPolicy: "length(13) and digits(1)", requiredActions: [] })),
    unknown: noRealm,
    says: [
      `${realmName}: passwords of 13 characters and 1 classes without MFA; suggested are 8 with MFA, 14 and 4 classes without`,
    ],
  },
  {
    rule: "administrator-passwords",
    pass: signOn(keycloakRealm()),
    fail: signOn(
      keycloakRealm({
        passwordPolicy: "length(14) and passwordHistory(9) and forceExpiredPasswordChange(63)",
        requiredActions: [{ alias: "CONFIGURE_TOTP", enabled: true, defaultAction: false }],
      }),
    ),
    unknown: noRealm,
    says: ["MFA", "expireDays", "history"].map(
      (part) => `${realmName}: administrators' accounts fall short in ${part}`,
    ),
  },
  {
    rule: "first-sign-on-change",
    pass: signOn(keycloakRealm()),
    fail: signOn(keycloakRealm({ requiredActions: [] })),
    unknown: [leasedSignOn({})],
    says: [`${realmName}: the first password need not be changed`],
  },
  {
    rule: "session-idle",
    pass: [leasedSignOn({ sessionIdleSeconds: 300 })],
    fail: signOn(keycloakRealm({ ssoSessionIdleTimeout: 301 })),
    unknown: noRealm,
    says: [`${realmName}: sessions end after 301 idle seconds, suggested are at most 300`],
  },
  {
    rule: "sign-on-lockout",
    pass: signOn(keycloakRealm()),
    fail: signOn(keycloakRealm({ bruteForceProtected: false })),
    unknown: noRealm,
    says: [`${realmName}: failed sign-ins never lock an account`],
  },
  {
    rule: "sign-on-events",
    pass: [
      ...signOn(keycloakRealm()),
      component("pdc:compute:ComputeCluster", "cluster", { component: "ComputeCluster", auditLogDays: 92 }),
    ],
    fail: signOn(keycloakRealm({ adminEventsEnabled: false })),
    unknown: noRealm,
    says: [`${realmName}: sign-ins and administration are not both recorded`],
  },
  {
    rule: "multi-factor",
    pass: [...signOn(keycloakRealm()), remoteAccess(["vpn", "second-authentication"])],
    fail: [...signOn(keycloakRealm({ requiredActions: [] })), remoteAccess(["vpn"])],
    unknown: [...signOn(keycloakRealm()), remoteAccess(UNKNOWN)],
    says: [
      `${realmName}: no second factor is required of administrators and of access from outside`,
      'Remote access "vpn" has no second authentication (second-authentication)',
    ],
  },
  {
    rule: "realm-matches-intent",
    pass: signOn(keycloakRealm(), declared()),
    fail: signOn(keycloakRealm({ failureFactor: 30 }), declared()),
    unknown: signOn(keycloakRealm()),
    says: ['Realm "master": the profile says maxFailures = 5, deployed is 30'],
  },
  {
    rule: "inactive-accounts",
    pass: [leasedSignOn({ inactiveDays: 45 })],
    fail: [leasedSignOn({ inactiveDays: 46 })],
    unknown: [leasedSignOn({})],
    says: ['Realm "master": unused accounts are disabled after more than 45 days'],
  },
  {
    rule: "central-sign-on",
    pass: [center(), leasedSignOn({}), ingress({})],
    fail: [center(), ingress({ "haproxy.org/auth-type": "basic-auth" })],
    unknown: [center(), leasedSignOn({}), ingress({ "nginx.ingress.kubernetes.io/auth-type": UNKNOWN })],
    says: [
      "The center has no central sign-on, owned or leased",
      "Ingress app/admin asks for a password of its own (basic-auth) instead of the central sign-on",
    ],
  },
  {
    rule: "systems-use-sign-on",
    pass: [system({ authentication: "sign-on" })],
    fail: [system({})],
    unknown: [system({ authentication: UNKNOWN })],
    says: ["portal does not use the central sign-on and declares no accounts of its own"],
  },
  {
    rule: "account-fields",
    pass: [center({ accounts: { admins: account() } })],
    fail: [
      center({
        accounts: { admins: account({ unit: null }), gone: account({ validTo: "2026-11-21" }) },
      }),
    ],
    unknown: [center({ accounts: { admins: account({ validFrom: UNKNOWN }) } })],
    says: ['Account "admins" lacks the field unit', 'Account "gone" ended on 2026-11-21 and is still active'],
  },
  {
    rule: "account-kinds",
    pass: [
      center({
        accounts: {
          admins: account(),
          staff: account({ type: "user" }),
          technicians: account({ type: "technical" }),
        },
      }),
    ],
    fail: [center({ accounts: { admins: account(), staff: account({ type: "guest" }) } })],
    unknown: [
      center({
        accounts: {
          admins: account(),
          staff: account({ type: UNKNOWN }),
          technicians: account({ type: "technical" }),
        },
      }),
    ],
    says: [
      "The list of accounts has none of the kind user",
      "The list of accounts has none of the kind technical",
      'Account "staff" is of a kind outside the known ones',
    ],
  },
  {
    rule: "subjects-listed",
    pass: [
      center({ accounts: { admins: account() } }),
      object("v1", "ServiceAccount", "app/portal"),
      binding("both", "reader", [
        { kind: "Group", name: "admins" },
        { kind: "ServiceAccount", name: "portal" },
      ]),
    ],
    fail: [
      center({ accounts: { admins: account() } }),
      binding("stranger", "reader", [
        { kind: "User", name: "nobody" },
        { kind: "ServiceAccount", name: "ghost" },
      ]),
    ],
    unknown: [center({ accounts: { admins: account() } }), binding("late", "reader", UNKNOWN)],
    says: [
      'RoleBinding app/stranger gives rights to "nobody", who is not on the account list',
      'RoleBinding app/stranger gives rights to the ServiceAccount "app/ghost", which is not here',
    ],
  },
  {
    rule: "accounts-separate",
    pass: [binding("people", "reader", [{ kind: "Group", name: "admins" }])],
    fail: [
      binding("mixed", "reader", [
        { kind: "Group", name: "admins" },
        { kind: "ServiceAccount", name: "portal" },
      ]),
    ],
    unknown: [binding("late", "reader", UNKNOWN)],
    says: ["RoleBinding app/mixed gives one role to people and to service accounts alike"],
  },
  {
    rule: "default-accounts",
    pass: [
      deployment("app/portal", { containers: [container({ env: [{ name: "DB_USER", value: "portal" }] })] }),
      object("postgresql.cnpg.io/v1", "Cluster", "db/sql", { spec: {} }),
    ],
    fail: [
      deployment("app/portal", { containers: [container({ env: [{ name: "DB_USER", value: "Admin" }] })] }),
      object("postgresql.cnpg.io/v1", "Cluster", "db/sql", { spec: { enableSuperuserAccess: true } }),
      binding("default", "reader", [{ kind: "ServiceAccount", name: "default" }]),
    ],
    unknown: [
      object("postgresql.cnpg.io/v1", "Cluster", "db/sql", { spec: { enableSuperuserAccess: UNKNOWN } }),
    ],
    says: [
      'Deployment app/portal: container "main" uses the maker\'s default name of an administrator',
      "Cluster db/sql enables the superuser postgres (enableSuperuserAccess)",
      'RoleBinding app/default gives rights to the ServiceAccount "default"',
    ],
  },
  {
    rule: "duty-separation",
    pass: [
      center({
        accounts: { admins: account(), auditors: account({ type: "auditor", unit: "Tổ kiểm tra" }) },
      }),
      binding("admins", "admin", [{ kind: "Group", name: "admins" }]),
      binding("audit", "pdc-auditor", [{ kind: "Group", name: "auditors" }]),
    ],
    fail: [
      center({ accounts: { admins: account(), auditors: account({ type: "auditor" }) } }),
      binding("admins", "admin", [{ kind: "Group", name: "admins" }]),
      binding("audit", "pdc-auditor", [{ kind: "Group", name: "admins" }]),
    ],
    unknown: [binding("late", UNKNOWN, [{ kind: "Group", name: "admins" }])],
    says: [
      "The unit \"Tổ quản trị\" holds administrators' and auditors' accounts",
      "\"Group admins\" holds an administrator's role (admin) and an auditor's (pdc-auditor)",
    ],
  },
  {
    rule: "secret-scan",
    pass: [center({ secretScan: "Biên bản 12" })],
    fail: [center({ secretScan: " " })],
    unknown: [center()],
    says: ["The center leaves the reference of its secret scan empty (secretScan)"],
  },
];
