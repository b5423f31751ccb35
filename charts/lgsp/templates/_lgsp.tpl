{{/*
One replica, replaced rather than rolled: a security server owns its configuration and its signing token, and two of
them on one database is X-Road's own cluster set-up, which is not this chart's.
*/}}
{{- define "lgsp.workload" -}}
{{- $values := omit .Values "storage" "environment" "tokenSecretName" "adminSecretName" -}}
{{- merge (include "lgsp.settings" . | fromYaml) $values | toYaml }}
{{- end }}

{{- define "lgsp.settings" -}}
namespace: {{ .Release.Namespace | quote }}
instance: {{ .Values.name | quote }}
replicas: 1
terminationGracePeriodSeconds: 60
environment:
  - { name: XROAD_DB_HOST, value: {{ .Values.database.host | quote }} }
  - { name: XROAD_DB_PORT, value: {{ .Values.database.port | int | quote }} }
  {{- with .Values.database.name }}
  - { name: XROAD_DATABASE_NAME, value: {{ . | quote }} }
  {{- end }}
  {{- with .Values.environment }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
secretEnvironment:
  - { name: XROAD_DB_PWD, secretName: {{ .Values.database.secretName | quote }}, secretKey: password }
  - { name: XROAD_TOKEN_PIN, secretName: {{ .Values.tokenSecretName | quote }}, secretKey: pin }
  - { name: XROAD_ADMIN_USER, secretName: {{ .Values.adminSecretName | quote }}, secretKey: username }
  - { name: XROAD_ADMIN_PASSWORD, secretName: {{ .Values.adminSecretName | quote }}, secretKey: password }
storage:
  - { name: configuration, mountPath: /etc/xroad, className: {{ .Values.storage.configuration.className | quote }}, size: {{ .Values.storage.configuration.size | quote }} }
  - { name: archive, mountPath: /var/lib/xroad, className: {{ .Values.storage.archive.className | quote }}, size: {{ .Values.storage.archive.size | quote }} }
{{- end }}
