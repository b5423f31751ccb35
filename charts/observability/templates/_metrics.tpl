{{- define "observability.metrics" -}}
{{- $metrics := .Values.metrics -}}
{{ include "observability.common" (dict "root" . "role" "metrics") }}
args:
  - --config.file=/etc/observability/prometheus.yml
  - --web.config.file=/etc/observability/web.yml
  - --web.listen-address=:9090
  - --storage.tsdb.path=/prometheus
  - --storage.tsdb.retention.time={{ int $metrics.retentionDays }}d
ports:
  - { name: https, port: 9090, targetPort: 9090 }
probes: { readinessPath: /-/ready, livenessPath: /-/healthy, port: https, startupSeconds: 600 }
writablePaths: [/tmp]
storage:
  - { name: data, mountPath: /prometheus, className: {{ $metrics.storage.className | quote }}, size: {{ $metrics.storage.size | quote }} }
secretFiles:
  - { name: ca, secretName: {{ .Values.caSecretName | quote }}, mountPath: /etc/ca }
configuration:
  prometheus.yml: {{ include "observability.prometheus" . | toJson }}
  alerts.yml: {{ include "observability.alerts" . | toJson }}
  targets.json: {{ list (dict "targets" .Values.probe.targets) | toPrettyJson | toJson }}
  web.yml: {{ include "observability.webConfiguration" . | toJson }}
{{- end }}

{{- define "observability.prometheus" -}}
{{- $name := .Values.name -}}
{{- $host := printf "%s.svc.cluster.local" .Release.Namespace -}}
global:
  scrape_interval: 30s
  evaluation_interval: 30s
rule_files: [/etc/observability/alerts.yml]
{{- with .Values.metrics.alertmanagers }}
alerting:
  alertmanagers:
    - scheme: https
      tls_config: { ca_file: /etc/ca/ca.crt }
      static_configs:
        - targets: {{ toJson . }}
{{- end }}
scrape_configs:
  {{- include "observability.job" (dict "job" "metrics" "targets" (list "localhost:9090") "serverName" (printf "%s-metrics.%s" $name $host)) | nindent 2 }}
  {{- include "observability.job" (dict "job" "logs" "targets" (list (printf "%s-logs.%s:3100" $name $host))) | nindent 2 }}
  {{- include "observability.job" (dict "job" "log-store-capacity" "targets" (list (printf "%s-logs.%s:9100" $name $host))) | nindent 2 }}
  {{- include "observability.job" (dict "job" "log-ingest" "targets" (list (printf "%s-ingest.%s:9598" $name $host))) | nindent 2 }}
  {{- range .Values.metrics.scrapeTargets }}
  {{- include "observability.job" . | nindent 2 }}
  {{- end }}
  {{- if .Values.probe.enabled }}
  - job_name: website-probe
    scheme: https
    tls_config: { ca_file: /etc/ca/ca.crt }
    metrics_path: /probe
    params: { module: [website] }
    file_sd_configs:
      - files: [/etc/observability/targets.json]
    relabel_configs:
      - { source_labels: [__address__], target_label: __param_target }
      - { source_labels: [__param_target], target_label: instance }
      - { target_label: __address__, replacement: "{{ $name }}-probe.{{ $host }}:9115" }
  {{- end }}
{{- end }}

{{/* dict: job, targets, path, scheme, serverName (optional: the name in the certificate, where the address is another) */}}
{{- define "observability.job" -}}
- job_name: {{ .job }}
  scheme: {{ .scheme | default "https" }}
  metrics_path: {{ .path | default "/metrics" }}
  {{- if ne (.scheme | default "https") "http" }}
  tls_config: { ca_file: /etc/ca/ca.crt{{ with .serverName }}, server_name: {{ . }}{{ end }} }
  {{- end }}
  static_configs:
    - targets: {{ toJson .targets }}
{{- end }}
