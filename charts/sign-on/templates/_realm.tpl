{{/*
dict: id, realm. Keycloak reads this when the realm does not exist yet, and never again: a later change is made with
its administration API (see README).
*/}}
{{- define "sign-on.realm" -}}
realm: {{ .id | quote }}
enabled: true
displayName: {{ .realm.displayName | quote }}
sslRequired: all
registrationAllowed: false
resetPasswordAllowed: false
passwordPolicy: {{ include "sign-on.passwordPolicy" .realm.passwordPolicy | quote }}
bruteForceProtected: true
permanentLockout: false
failureFactor: {{ .realm.lockout.maxFailures | int }}
waitIncrementSeconds: {{ .realm.lockout.lockSeconds | int }}
maxFailureWaitSeconds: {{ .realm.lockout.lockSeconds | int }}
maxDeltaTimeSeconds: {{ .realm.lockout.lockSeconds | int }}
ssoSessionIdleTimeout: {{ .realm.sessionIdleSeconds | int }}
ssoSessionMaxLifespan: {{ .realm.sessionMaxSeconds | int }}
eventsEnabled: true
eventsExpiration: {{ mul (.realm.eventRetentionDays | default 92 | int) 86400 }}
eventsListeners: [jboss-logging]
adminEventsEnabled: true
adminEventsDetailsEnabled: true
{{/* Keycloak knows only the actions that are named here: without UPDATE_PASSWORD no password would ever expire. */ -}}
requiredActions:
  - { alias: UPDATE_PASSWORD, name: Update Password, providerId: UPDATE_PASSWORD, enabled: true, defaultAction: true, priority: 20 }
{{- if .realm.mfaRequired }}
  - { alias: CONFIGURE_TOTP, name: Configure OTP, providerId: CONFIGURE_TOTP, enabled: true, defaultAction: true, priority: 10 }
{{- end }}
{{- end }}

{{/* The words of Keycloak's own policy language. */}}
{{- define "sign-on.passwordPolicy" -}}
{{- $classes := list "lowerCase(1)" "upperCase(1)" "digits(1)" "specialChars(1)" -}}
{{- $rules := concat (list (printf "length(%d)" (int .minLength))) (slice $classes 0 (int .classes)) (list "notUsername(undefined)") -}}
{{- if .history }}{{ $rules = append $rules (printf "passwordHistory(%d)" (int .history)) }}{{ end -}}
{{- if .expireDays }}{{ $rules = append $rules (printf "forceExpiredPasswordChange(%d)" (int .expireDays)) }}{{ end -}}
{{- join " and " $rules -}}
{{- end }}
