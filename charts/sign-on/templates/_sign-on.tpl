{{- define "sign-on.workload" -}}
{{- $values := omit .Values "environment" "secretEnvironment" "hostname" "adminHostname" "bootstrapAdminSecretName" "realms" -}}
{{- merge (include "sign-on.settings" . | fromYaml) $values | toYaml }}
{{- end }}

{{/* `--optimized`: Keycloak's build step writes into its own folders, which are read-only here. */}}
{{- define "sign-on.settings" -}}
namespace: {{ .Release.Namespace | quote }}
instance: {{ .Values.name | quote }}
args: [start, --optimized, --import-realm]
environment:
  {{- include "sign-on.environment" .Values | nindent 2 }}
  {{- with .Values.environment }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
secretEnvironment:
  - { name: KC_DB_USERNAME, secretName: {{ .Values.database.secretName | quote }}, secretKey: username }
  - { name: KC_DB_PASSWORD, secretName: {{ .Values.database.secretName | quote }}, secretKey: password }
  - { name: KC_BOOTSTRAP_ADMIN_USERNAME, secretName: {{ .Values.bootstrapAdminSecretName | quote }}, secretKey: username }
  - { name: KC_BOOTSTRAP_ADMIN_PASSWORD, secretName: {{ .Values.bootstrapAdminSecretName | quote }}, secretKey: password }
  {{- with .Values.secretEnvironment }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
configurationPath: /opt/keycloak/data/import
configuration:
  {{- range $id, $realm := .Values.realms }}
  {{ $id }}-realm.json: {{ include "sign-on.realm" (dict "id" $id "realm" $realm) | fromYaml | toPrettyJson | toJson }}
  {{- end }}
{{- end }}

{{- define "sign-on.environment" -}}
- { name: KC_HOSTNAME, value: {{ printf "https://%s" .hostname | quote }} }
{{- with .adminHostname }}
- { name: KC_HOSTNAME_ADMIN, value: {{ printf "https://%s" . | quote }} }
{{- end }}
- { name: KC_PROXY_HEADERS, value: xforwarded }
- { name: KC_HTTP_ENABLED, value: "false" }
{{- with .ports }}
- { name: KC_HTTPS_PORT, value: {{ (first .).targetPort | int | quote }} }
{{- end }}
{{- with .adminPorts }}
- { name: KC_HTTP_MANAGEMENT_PORT, value: {{ (first .).targetPort | int | quote }} }
{{- end }}
- { name: KC_HTTPS_CERTIFICATE_FILE, value: /etc/tls/tls.crt }
- { name: KC_HTTPS_CERTIFICATE_KEY_FILE, value: /etc/tls/tls.key }
- { name: KC_HEALTH_ENABLED, value: "true" }
- { name: KC_METRICS_ENABLED, value: "true" }
# Keycloak logs failed sign-ins only; who signed in belongs in the log store too.
- { name: KC_SPI_EVENTS_LISTENER_JBOSS_LOGGING_SUCCESS_LEVEL, value: info }
- { name: KC_DB, value: postgres }
- { name: KC_DB_URL_HOST, value: {{ .database.host | quote }} }
- { name: KC_DB_URL_PORT, value: {{ .database.port | int | quote }} }
- { name: KC_DB_URL_DATABASE, value: {{ .database.name | quote }} }
- { name: KC_DB_URL_PROPERTIES, value: {{ ternary "?sslmode=verify-full&sslrootcert=/etc/database-ca/ca.crt" "?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory" (not (empty .database.caSecretName)) | quote }} }
{{- end }}
