{{- define "observability.probe" -}}
{{ include "observability.common" (dict "root" . "role" "probe") }}
args: [--config.file=/etc/observability/blackbox.yml, --web.config.file=/etc/observability/web.yml, "--web.listen-address=:9115"]
ports:
  - { name: https, port: 9115, targetPort: 9115 }
probes: { path: /-/healthy, port: https }
writablePaths: [/tmp]
configuration:
  blackbox.yml: {{ include "observability.blackbox" . | toJson }}
  web.yml: {{ include "observability.webConfiguration" . | toJson }}
{{- end }}

{{- define "observability.blackbox" -}}
modules:
  website:
    prober: http
    timeout: 10s
    http:
      method: GET
      fail_if_not_ssl: true
      preferred_ip_protocol: ip4
{{- end }}
