{{/* Level 3 asks for a near-full alert on the log store (TCVN 14423:2026, 5.8.2.1 a). */}}
{{- define "observability.alerts" -}}
{{- $full := int .Values.logs.nearFullPercent -}}
groups:
  - name: log-store
    rules:
      - alert: LogStoreNearFull
        expr: 100 * (1 - node_filesystem_avail_bytes{job="log-store-capacity",mountpoint="/loki"} / node_filesystem_size_bytes{job="log-store-capacity",mountpoint="/loki"}) > {{ $full }}
        for: 15m
        labels: { severity: critical }
        annotations:
          summary: Kho nhật ký đã dùng quá {{ $full }}% / The log store is more than {{ $full }}% full
      - alert: LogStoreCapacityUnknown
        expr: absent(node_filesystem_avail_bytes{job="log-store-capacity",mountpoint="/loki"})
        for: 15m
        labels: { severity: warning }
        annotations:
          summary: Không đo được dung lượng kho nhật ký / The log store's capacity cannot be measured
  - name: availability
    rules:
      - alert: TargetDown
        expr: up == 0
        for: 5m
        labels: { severity: warning }
        annotations:
          summary: {{ "Không lấy được số đo của {{ $labels.job }} {{ $labels.instance }} / Target is down" | quote }}
      {{- if .Values.probe.enabled }}
      - alert: WebsiteDown
        expr: probe_success{job="website-probe"} == 0
        for: 5m
        labels: { severity: critical }
        annotations:
          summary: {{ "Không truy cập được {{ $labels.instance }} / Website does not answer" | quote }}
      - alert: CertificateExpiresSoon
        expr: probe_ssl_earliest_cert_expiry{job="website-probe"} - time() < 14 * 86400
        labels: { severity: warning }
        annotations:
          summary: {{ "Chứng thư của {{ $labels.instance }} hết hạn trong 14 ngày / Certificate expires within 14 days" | quote }}
      {{- end }}
{{- end }}
