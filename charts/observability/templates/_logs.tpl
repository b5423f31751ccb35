{{- define "observability.logs" -}}
{{- $logs := .Values.logs -}}
{{ include "observability.common" (dict "root" . "role" "logs") }}
args: [-config.file=/etc/observability/loki.yml]
ports:
  - { name: https, port: 3100, targetPort: 3100 }
probes: { path: /ready, port: https, startupSeconds: 600 }
terminationGracePeriodSeconds: 120
writablePaths: [/tmp]
storage:
  - { name: data, mountPath: /loki, className: {{ $logs.storage.className | quote }}, size: {{ $logs.storage.size | quote }} }
configuration:
  loki.yml: {{ include "observability.loki" . | toJson }}
  web.yml: {{ include "observability.webConfiguration" . | toJson }}
sidecars:
  -
    {{- include "observability.capacity" . | nindent 4 }}
{{- end }}

{{/* Sees the volume as the log store sees it: a mount in its own container, so no host path and no token. */}}
{{- define "observability.capacity" -}}
{{ include "observability.container" (dict "root" . "role" "capacity") }}
containerName: capacity
args: [--collector.disable-defaults, --collector.filesystem, "--web.listen-address=:9100", --web.config.file=/etc/observability/web.yml]
ports:
  - { name: capacity, port: 9100, targetPort: 9100 }
probes: { port: capacity }
storage:
  - { name: data, mountPath: /loki, readOnly: true }
configuration: { web.yml: mounted }
{{- end }}

{{- define "observability.loki" -}}
auth_enabled: false
analytics: { reporting_enabled: false }
server:
  http_listen_port: 3100
  grpc_listen_address: 127.0.0.1
  http_tls_config: { cert_file: /etc/tls/tls.crt, key_file: /etc/tls/tls.key }
  tls_min_version: VersionTLS12
common:
  path_prefix: /loki
  replication_factor: 1
  ring:
    instance_addr: 127.0.0.1
    kvstore: { store: inmemory }
  storage:
    filesystem: { chunks_directory: /loki/chunks, rules_directory: /loki/rules }
schema_config:
  configs:
    - from: "2024-01-01"
      store: tsdb
      object_store: filesystem
      schema: v13
      index: { prefix: index_, period: 24h }
compactor:
  working_directory: /loki/compactor
  retention_enabled: true
  delete_request_store: filesystem
limits_config:
  retention_period: {{ mul (int .Values.logs.retentionDays) 24 }}h
{{- end }}
