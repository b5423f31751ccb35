{{/*
Syslog over TLS (RFC 5425) into the log store. Senders are not asked for a certificate of their own: the NetworkPolicy
decides who reaches it. Its buffer lies in the pod and outlives a restart of the container, not of the pod.
*/}}
{{- define "observability.ingest" -}}
{{ include "observability.common" (dict "root" . "role" "ingest") }}
args: [--config, /etc/observability/vector.yaml]
ports:
  - { name: syslog-tls, port: 6514, targetPort: 6514 }
  - { name: metrics, port: 9598, targetPort: 9598 }
probes: { path: /metrics, port: metrics, startupSeconds: 60 }
terminationGracePeriodSeconds: 60
writablePaths: [/tmp, /var/lib/vector]
writableSize: {{ printf "%dMi" (add (int .Values.ingest.bufferMegabytes) 256) }}
secretFiles:
  - { name: ca, secretName: {{ .Values.caSecretName | quote }}, mountPath: /etc/ca }
configuration:
  vector.yaml: {{ include "observability.vector" . | toJson }}
{{- end }}

{{- define "observability.vector" -}}
data_dir: /var/lib/vector
sources:
  syslog:
    type: syslog
    mode: tcp
    address: 0.0.0.0:6514
    tls: { enabled: true, crt_file: /etc/tls/tls.crt, key_file: /etc/tls/tls.key }
  internal:
    type: internal_metrics
transforms:
  records:
    type: remap
    inputs: [syslog]
    source: |
      .source = "syslog"
      if !exists(.host) { .host = "unknown" }
      # TCVN 14423:2026, 5.8.2.1 a: what an access log must tell, under one name whatever the device calls it.
      .source_address = .source_address || .src || .srcip
      .source_mac = .source_mac || .smac || .srcmac
      .destination_address = .destination_address || .dst || .dstip
      .account = .account || .user || .suser
      .action = .action || .act || .msgid
      .event_time = .timestamp
sinks:
  log-store:
    type: loki
    inputs: [records]
    endpoint: https://{{ .Values.name }}-logs.{{ .Release.Namespace }}.svc.cluster.local:3100
    encoding: { codec: json }
    labels: { source: {{ "{{ source }}" | quote }}, host: {{ "{{ host }}" | quote }} }
    out_of_order_action: accept
    tls: { ca_file: /etc/ca/ca.crt }
    buffer: { type: disk, max_size: {{ mul (int .Values.ingest.bufferMegabytes) 1048576 }}, when_full: block }
  own-metrics:
    type: prometheus_exporter
    inputs: [internal]
    address: 0.0.0.0:9598
    tls: { enabled: true, crt_file: /etc/tls/tls.crt, key_file: /etc/tls/tls.key }
{{- end }}
