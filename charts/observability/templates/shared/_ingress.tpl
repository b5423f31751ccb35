{{/*
TLS on both legs. The limits stand twice: in the words of the controller, and in annotations of ours that auditors read
whichever controller is in use. `controller: none` writes only ours; the limits are then set in the controller itself.
*/}}
{{- define "pdc.ingress" }}
{{- if .ingress.enabled }}
{{- if not .ports }}
{{- fail "ingress.enabled: không có cổng dịch vụ nào trong `ports` để dẫn tới. / No service port in `ports` to lead to." }}
{{- end }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
{{ include "pdc.metadata" (dict "workload" . "name" .name "annotations" (include "pdc.ingressAnnotations" .ingress | fromYaml)) }}
spec:
  ingressClassName: {{ .ingress.className | quote }}
  tls:
    - hosts: [{{ .ingress.host | quote }}]
      secretName: {{ .ingress.tlsSecretName | quote }}
  rules:
    - host: {{ .ingress.host | quote }}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: {{ .name | quote }}
                port:
                  name: {{ (first .ports).name }}
{{- end }}
{{- end }}

{{- define "pdc.ingressAnnotations" -}}
pdc.internal/connections-per-source: {{ .connectionsPerSource | int | quote }}
pdc.internal/requests-per-second: {{ .requestsPerSecond | int | quote }}
pdc.internal/idle-timeout: {{ printf "%ds" (int .idleTimeoutSeconds) }}
{{- if eq .controller "haproxy" }}
haproxy-ingress.github.io/backend-protocol: h1-ssl
haproxy-ingress.github.io/ssl-redirect: "true"
haproxy-ingress.github.io/limit-connections: {{ .connectionsPerSource | int | quote }}
haproxy-ingress.github.io/limit-rps: {{ .requestsPerSecond | int | quote }}
haproxy-ingress.github.io/timeout-client: {{ printf "%ds" (int .idleTimeoutSeconds) }}
{{- else if eq .controller "nginx" }}
nginx.ingress.kubernetes.io/backend-protocol: HTTPS
nginx.ingress.kubernetes.io/force-ssl-redirect: "true"
nginx.ingress.kubernetes.io/limit-connections: {{ .connectionsPerSource | int | quote }}
nginx.ingress.kubernetes.io/limit-rps: {{ .requestsPerSecond | int | quote }}
nginx.ingress.kubernetes.io/proxy-read-timeout: {{ .idleTimeoutSeconds | int | quote }}
{{- end }}
{{- end }}
