{{/*
Copied into every chart from charts/shared/templates by `tools/charts/sync-charts.ts`: edit it there.

A "workload" is the dict every template here takes: the chart's values, completed by the chart's own
`<chart>.workload` template. Its fields are those of the common values, plus `namespace` and `instance`.
*/}}

{{/* Selectors are immutable, so they hold two labels that no value can change later. */}}
{{- define "pdc.selector" -}}
app.kubernetes.io/name: {{ .name | quote }}
app.kubernetes.io/instance: {{ .instance | quote }}
{{- end }}

{{- define "pdc.labels" -}}
{{- $selector := include "pdc.selector" . | fromYaml -}}
{{- merge (dict) $selector (.labels | default dict) | toYaml }}
{{- end }}

{{/* dict: workload, name, annotations (optional, they win over the values' annotations) */}}
{{- define "pdc.metadata" -}}
{{- $annotations := merge (dict) (.annotations | default dict) (.workload.annotations | default dict) -}}
metadata:
  name: {{ .name | quote }}
  namespace: {{ .workload.namespace | quote }}
  labels:
    {{- include "pdc.labels" .workload | nindent 4 }}
  {{- with $annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* A volume or environment name out of a path: "/opt/app/run" becomes "opt-app-run". */}}
{{- define "pdc.pathName" -}}
{{- regexReplaceAll "[^a-z0-9]+" (lower .) "-" | trimAll "-" | trunc 50 | trimSuffix "-" -}}
{{- end }}
