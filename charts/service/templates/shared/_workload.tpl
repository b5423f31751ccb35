{{/* Every object of one workload, each in a document of its own. */}}
{{- define "pdc.workload" -}}
{{- include "pdc.serviceAccount" . }}
{{- include "pdc.configMap" . }}
{{- include "pdc.claims" . }}
{{- include "pdc.deployment" . }}
{{- include "pdc.services" . }}
{{- include "pdc.disruptionBudget" . }}
{{- end }}

{{- define "pdc.serviceAccount" }}
---
apiVersion: v1
kind: ServiceAccount
{{ include "pdc.metadata" (dict "workload" . "name" .name) }}
automountServiceAccountToken: false
{{- end }}

{{- define "pdc.configMap" }}
{{- if .configuration }}
---
apiVersion: v1
kind: ConfigMap
{{ include "pdc.metadata" (dict "workload" . "name" .name) }}
data:
  {{- range $file, $content := .configuration }}
  {{ $file }}: {{ $content | toJson }}
  {{- end }}
{{- end }}
{{- end }}

{{/* The claims outlive the release, unless `keepClaims` is false: `keep` means that removing the chart leaves the data. */}}
{{- define "pdc.claims" }}
{{- $workload := . }}
{{- range .storage }}
{{- $keep := ternary (dict "helm.sh/resource-policy" "keep") (dict) $workload.keepClaims }}
{{- $accessMode := .accessMode | default "ReadWriteOnce" }}
{{- if and (gt (int $workload.replicas) 1) (eq $accessMode "ReadWriteOnce") }}
{{- fail (printf "storage[%s]: %d bản chạy không dùng chung được ổ ReadWriteOnce; hãy đặt accessMode: ReadWriteMany hoặc replicas: 1. / %d replicas cannot share a ReadWriteOnce volume: set accessMode: ReadWriteMany or replicas: 1." .name (int $workload.replicas) (int $workload.replicas)) }}
{{- end }}
---
apiVersion: v1
kind: PersistentVolumeClaim
{{ include "pdc.metadata" (dict "workload" $workload "name" (printf "%s-%s" $workload.name .name) "annotations" $keep) }}
spec:
  accessModes: [{{ $accessMode }}]
  storageClassName: {{ .className | quote }}
  resources:
    requests:
      storage: {{ .size | quote }}
{{- end }}
{{- end }}

{{- define "pdc.deployment" }}
---
apiVersion: apps/v1
kind: Deployment
{{ include "pdc.metadata" (dict "workload" . "name" .name) }}
spec:
  replicas: {{ .replicas | int }}
  revisionHistoryLimit: 3
  selector:
    matchLabels:
      {{- include "pdc.selector" . | nindent 6 }}
  strategy:
    {{- if include "pdc.holdsExclusiveStorage" . }}
    type: Recreate
    {{- else }}
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
    {{- end }}
  template:
    {{- include "pdc.podTemplate" . | nindent 4 }}
{{- end }}

{{/* "true" when a new pod cannot start before the old one lets go of a volume; otherwise empty. */}}
{{- define "pdc.holdsExclusiveStorage" -}}
{{- range .storage }}{{ if ne (.accessMode | default "ReadWriteOnce") "ReadWriteMany" }}true{{ end }}{{ end -}}
{{- end }}

{{/* Administration has a Service of its own, so that it can be let in from the management zone only. */}}
{{- define "pdc.services" }}
{{- $ports := .ports | default list }}
{{- range .sidecars }}
{{- $ports = concat $ports (.ports | default list) }}
{{- end }}
{{- with $ports }}
{{- include "pdc.service" (dict "workload" $ "name" $.name "ports" .) }}
{{- end }}
{{- with .adminPorts }}
{{- include "pdc.service" (dict "workload" $ "name" (printf "%s-admin" $.name) "ports" .) }}
{{- end }}
{{- end }}

{{- define "pdc.service" }}
---
apiVersion: v1
kind: Service
{{ include "pdc.metadata" (dict "workload" .workload "name" .name) }}
spec:
  type: ClusterIP
  selector:
    {{- include "pdc.selector" .workload | nindent 4 }}
  ports:
    {{- range .ports }}
    - name: {{ .name }}
      port: {{ .port | int }}
      targetPort: {{ .name }}
      protocol: {{ .protocol | default "TCP" }}
    {{- end }}
{{- end }}

{{- define "pdc.disruptionBudget" }}
{{- if gt (int .replicas) 1 }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
{{ include "pdc.metadata" (dict "workload" . "name" .name) }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      {{- include "pdc.selector" . | nindent 6 }}
{{- end }}
{{- end }}
