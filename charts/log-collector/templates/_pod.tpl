{{/*
Not Pod Security `restricted`: log files belong to root and lie on the host. What is not needed for reading them is
still given up: every capability, privilege escalation, the host's namespaces, a writable root, the API token.
*/}}
{{- define "log-collector.pod" -}}
metadata:
  labels:
    {{- include "pdc.labels" . | nindent 4 }}
  annotations:
    pdc.internal/configuration-checksum: {{ toJson .configuration | sha256sum }}
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
  terminationGracePeriodSeconds: 60
  {{- if .tolerateAll }}
  tolerations:
    - operator: Exists
  {{- end }}
  securityContext:
    runAsUser: 0
    seccompProfile:
      type: RuntimeDefault
  containers:
    {{- include "log-collector.container" . | nindent 4 }}
  volumes:
    - name: configuration
      configMap: { name: {{ .name | quote }} }
    - name: tls
      secret: { secretName: {{ .tlsSecretName | quote }}, defaultMode: 0440 }
    - name: ca
      secret: { secretName: {{ .caSecretName | quote }}, defaultMode: 0440 }
    - name: state
      hostPath: { path: {{ printf "/var/lib/%s" .name | quote }}, type: DirectoryOrCreate }
    {{- range $id, $source := .sources }}
    - name: {{ printf "log-%s" $id }}
      hostPath: { path: {{ $source.folder | quote }}, type: DirectoryOrCreate }
    {{- end }}
{{- end }}

{{- define "log-collector.container" -}}
- name: main
  image: {{ include "pdc.image" . | quote }}
  imagePullPolicy: IfNotPresent
  args: [--config, /etc/vector/vector.yaml]
  env:
    - name: NODE_NAME
      valueFrom:
        fieldRef: { fieldPath: spec.nodeName }
  ports:
    - { name: metrics, containerPort: 9598, protocol: TCP }
  {{- include "pdc.probes" (dict "probes" (dict "path" "/metrics" "port" "metrics" "startupSeconds" 60)) | trim | nindent 2 }}
  resources:
    {{- toYaml .resources | nindent 4 }}
  securityContext:
    allowPrivilegeEscalation: false
    privileged: false
    readOnlyRootFilesystem: true
    capabilities:
      drop: ["ALL"]
    seccompProfile:
      type: RuntimeDefault
  volumeMounts:
    - { name: configuration, mountPath: /etc/vector, readOnly: true }
    - { name: tls, mountPath: /etc/tls, readOnly: true }
    - { name: ca, mountPath: /etc/ca, readOnly: true }
    - { name: state, mountPath: /var/lib/vector }
    {{- range $id, $source := .sources }}
    - { name: {{ printf "log-%s" $id }}, mountPath: {{ $source.folder | quote }}, readOnly: true }
    {{- end }}
{{- end }}
