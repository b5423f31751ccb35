{{/* The workload's container. `containerName` (default "main") tells sidecars apart. */}}
{{- define "pdc.container" -}}
- name: {{ .containerName | default "main" }}
  image: {{ include "pdc.image" . | quote }}
  imagePullPolicy: IfNotPresent
  {{- with .command }}
  command:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .args }}
  args:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- $environment := include "pdc.environment" . | trim }}
  {{- if $environment }}
  env:
    {{- $environment | nindent 4 }}
  {{- end }}
  {{- $ports := concat (.ports | default list) (.adminPorts | default list) }}
  {{- if $ports }}
  ports:
    {{- range $ports }}
    - name: {{ .name }}
      containerPort: {{ .targetPort | int }}
      protocol: {{ .protocol | default "TCP" }}
    {{- end }}
  {{- end }}
  {{- $names := list }}
  {{- range $ports }}{{ $names = append $names .name }}{{ end }}
  {{- if not (has .probes.port $names) }}
  {{- fail (printf "probes.port: nhận \"%s\", cần một trong: %s. / found \"%s\", expected one of: %s." .probes.port (join ", " $names) .probes.port (join ", " $names)) }}
  {{- end }}
  {{- include "pdc.probes" . | trim | nindent 2 }}
  resources:
    {{- toYaml .resources | nindent 4 }}
  securityContext:
    allowPrivilegeEscalation: false
    privileged: false
    readOnlyRootFilesystem: true
    runAsNonRoot: true
    capabilities:
      drop: ["ALL"]
    seccompProfile:
      type: RuntimeDefault
  volumeMounts:
    {{- include "pdc.volumeMounts" . | trim | nindent 4 }}
{{- end }}

{{- define "pdc.environment" -}}
{{- range .environment }}
- name: {{ .name }}
  value: {{ .value | quote }}
{{- end }}
{{- if .databaseEnvironment }}
{{- include "pdc.databaseEnvironment" .database }}
{{- end }}
{{- range .secretEnvironment }}
{{ include "pdc.secretVariable" . }}
{{- end }}
{{- end }}

{{/* dict: name, secretName, secretKey */}}
{{- define "pdc.secretVariable" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secretName | quote }}
      key: {{ .secretKey | quote }}
{{- end }}

{{/* The variables libpq defines, so that most drivers read them; the server's certificate is always checked. */}}
{{- define "pdc.databaseEnvironment" }}
- name: PGHOST
  value: {{ .host | quote }}
- name: PGPORT
  value: {{ .port | default 5432 | int | quote }}
- name: PGDATABASE
  value: {{ .name | quote }}
- name: PGSSLMODE
  value: verify-full
- name: PGSSLROOTCERT
  value: {{ ternary "/etc/database-ca/ca.crt" "system" (not (empty .caSecretName)) }}
{{ include "pdc.secretVariable" (dict "name" "PGUSER" "secretName" .secretName "secretKey" "username") }}
{{ include "pdc.secretVariable" (dict "name" "PGPASSWORD" "secretName" .secretName "secretKey" "password") }}
{{- end }}

{{/*
startup, readiness and liveness of one container. `probes.path` is one path for all three or, in
startupPath/readinessPath/livenessPath, one for each; with no path the port is only opened.
*/}}
{{- define "pdc.probes" -}}
{{- $startupSeconds := .probes.startupSeconds | default 150 | int -}}
{{- range $kind := list "startup" "readiness" "liveness" }}
{{ $kind }}Probe:
  {{- $path := get $.probes (printf "%sPath" $kind) | default $.probes.path }}
  {{- if $path }}
  httpGet:
    path: {{ $path | quote }}
    port: {{ $.probes.port }}
    scheme: {{ $.probes.scheme | default "HTTPS" }}
  {{- else }}
  tcpSocket:
    port: {{ $.probes.port }}
  {{- end }}
  timeoutSeconds: 3
  periodSeconds: {{ ternary 5 10 (eq $kind "startup") }}
  failureThreshold: {{ ternary (div (add $startupSeconds 4) 5) 3 (eq $kind "startup") }}
{{- end }}
{{- end }}

{{- define "pdc.volumeMounts" -}}
{{- range .writablePaths }}
- name: {{ printf "writable-%s" (include "pdc.pathName" .) }}
  mountPath: {{ . | quote }}
{{- end }}
{{- range .storage }}
- name: {{ printf "storage-%s" .name }}
  mountPath: {{ .mountPath | quote }}
  {{- if .readOnly }}
  readOnly: true
  {{- end }}
{{- end }}
{{- if .configuration }}
- name: configuration
  mountPath: {{ .configurationPath | default (printf "/etc/%s" .name) | quote }}
  readOnly: true
{{- end }}
{{- range include "pdc.secretFiles" . | fromYamlArray }}
- name: {{ .volume }}
  mountPath: {{ .mountPath | quote }}
  readOnly: true
{{- end }}
{{- end }}
