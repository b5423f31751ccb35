{{/*
The pod of a Deployment. It carries no annotation from the values: a system that is renamed does not restart.
`sidecars` (optional) are containers in the same shape as the workload itself.
*/}}
{{- define "pdc.podTemplate" -}}
metadata:
  labels:
    {{- include "pdc.labels" . | nindent 4 }}
  {{- with .configuration }}
  annotations:
    pdc.internal/configuration-checksum: {{ toJson . | sha256sum }}
  {{- end }}
spec:
  serviceAccountName: {{ .name | quote }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with .imagePullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . | quote }}
    {{- end }}
  {{- end }}
  terminationGracePeriodSeconds: {{ .terminationGracePeriodSeconds | default 30 | int }}
  securityContext:
    {{- include "pdc.podSecurityContext" . | nindent 4 }}
  {{- if gt (int .replicas) 1 }}
  topologySpreadConstraints:
    {{- include "pdc.spread" . | trim | nindent 4 }}
  {{- end }}
  containers:
    {{- include "pdc.container" . | nindent 4 }}
    {{- range .sidecars }}
    {{- include "pdc.container" . | nindent 4 }}
    {{- end }}
  volumes:
    {{- include "pdc.volumes" . | trim | nindent 4 }}
{{- end }}

{{- define "pdc.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: {{ .runAsUser | int }}
runAsGroup: {{ .runAsUser | int }}
fsGroup: {{ .runAsUser | int }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/*
Hosts strictly, because one host's failure is the ordinary case; failure domains as far as nodes carry the label.
`pod-template-hash` keeps the old replicas out of the count while an update runs.
*/}}
{{- define "pdc.spread" -}}
{{- $workload := . -}}
{{- range list (dict "key" "kubernetes.io/hostname" "when" "DoNotSchedule") (dict "key" "topology.kubernetes.io/zone" "when" "ScheduleAnyway") }}
- maxSkew: 1
  topologyKey: {{ .key }}
  whenUnsatisfiable: {{ .when }}
  labelSelector:
    matchLabels:
      {{- include "pdc.selector" $workload | nindent 6 }}
  matchLabelKeys: ["pod-template-hash"]
{{- end }}
{{- end }}

{{- define "pdc.volumes" -}}
{{- $workload := . -}}
{{- range .writablePaths }}
- name: {{ printf "writable-%s" (include "pdc.pathName" .) }}
  emptyDir:
    sizeLimit: {{ $workload.writableSize | default "256Mi" | quote }}
{{- end }}
{{- range .storage }}
- name: {{ printf "storage-%s" .name }}
  persistentVolumeClaim:
    claimName: {{ printf "%s-%s" $workload.name .name }}
{{- end }}
{{- if .configuration }}
- name: configuration
  configMap:
    name: {{ .name | quote }}
{{- end }}
{{- range include "pdc.secretFiles" . | fromYamlArray }}
- name: {{ .volume }}
  secret:
    secretName: {{ .secretName | quote }}
    defaultMode: 0440
{{- end }}
{{- end }}

{{/* Secrets mounted as files, as a list of volume, secretName, mountPath. */}}
{{- define "pdc.secretFiles" -}}
{{- with .tlsSecretName }}
- volume: tls
  secretName: {{ . | quote }}
  mountPath: /etc/tls
{{- end }}
{{- with (.database | default dict).caSecretName }}
- volume: database-ca
  secretName: {{ . | quote }}
  mountPath: /etc/database-ca
{{- end }}
{{- range .secretFiles }}
- volume: {{ printf "secret-%s" .name }}
  secretName: {{ .secretName | quote }}
  mountPath: {{ .mountPath | quote }}
{{- end }}
{{- if not (or .tlsSecretName (.database | default dict).caSecretName .secretFiles) }}
[]
{{- end }}
{{- end }}
