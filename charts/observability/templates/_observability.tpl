{{/* What the four workloads have in common. dict: root, role (metrics, logs, ingest, probe) */}}
{{- define "observability.common" -}}
{{- $values := .root.Values -}}
name: {{ printf "%s-%s" $values.name .role | quote }}
instance: {{ $values.name | quote }}
namespace: {{ .root.Release.Namespace | quote }}
labels:
  {{- merge (dict "app.kubernetes.io/component" .role) $values.labels | toYaml | nindent 2 }}
annotations:
  {{- toYaml $values.annotations | nindent 2 }}
registry: {{ $values.registry | quote }}
imagePullSecrets: {{ toJson $values.imagePullSecrets }}
replicas: 1
keepClaims: {{ $values.keepClaims }}
{{ include "observability.container" . }}
{{- end }}

{{/* What each container has in common; the role names the part of the values it comes from. */}}
{{- define "observability.container" -}}
{{- $values := .root.Values -}}
{{- $part := get $values .role -}}
image: {{ toJson $part.image }}
registry: {{ $values.registry | quote }}
runAsUser: {{ $part.runAsUser | int }}
resources: {{ toJson $part.resources }}
tlsSecretName: {{ $values.tlsSecretName | quote }}
configurationPath: /etc/observability
{{- end }}

{{/* Read by Prometheus and every exporter: TLS only. */}}
{{- define "observability.webConfiguration" -}}
tls_server_config:
  cert_file: /etc/tls/tls.crt
  key_file: /etc/tls/tls.key
  min_version: TLS12
{{- end }}
