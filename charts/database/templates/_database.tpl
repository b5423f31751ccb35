{{- define "database.roles" -}}
{{- with .roles }}
managed:
  roles:
    {{- range $name, $role := . }}
    - name: {{ $name | quote }}
      ensure: present
      login: true
      superuser: false
      createdb: false
      createrole: false
      replication: false
      connectionLimit: {{ $role.connectionLimit | default 100 | int }}
      passwordSecret:
        name: {{ $role.secretName | quote }}
    {{- end }}
{{- end }}
{{- end }}

{{/*
The operator puts these lines before a closing `host all all all`, which would let plain connections in; the reject
line comes first. What the operator itself needs stands before both and is TLS with certificates.
*/}}
{{- define "database.postgresql" -}}
{{- $fixed := dict "password_encryption" "scram-sha-256" "ssl_min_protocol_version" "TLSv1.3" "log_connections" "on" "log_disconnections" "on" -}}
{{- $defaults := dict "log_statement" "ddl" "timezone" "Asia/Ho_Chi_Minh" "log_timezone" "Asia/Ho_Chi_Minh" -}}
postgresql:
  parameters:
    {{- merge (dict) $fixed (.parameters | default dict) $defaults | toYaml | nindent 4 }}
  pg_hba:
    - hostssl all all all scram-sha-256
    - host all all all reject
  {{- if .synchronousReplicas }}
  synchronous:
    method: any
    number: {{ .synchronousReplicas | int }}
  {{- end }}
{{- end }}

{{- define "database.backup" -}}
{{- if .enabled }}
backup:
  retentionPolicy: {{ .retentionPolicy | quote }}
  target: prefer-standby
  barmanObjectStore:
    destinationPath: {{ .destinationPath | quote }}
    endpointURL: {{ .endpointUrl | quote }}
    {{- with .endpointCaSecretName }}
    endpointCA:
      name: {{ . | quote }}
      key: ca.crt
    {{- end }}
    s3Credentials:
      accessKeyId: { name: {{ .credentialsSecretName | quote }}, key: ACCESS_KEY_ID }
      secretAccessKey: { name: {{ .credentialsSecretName | quote }}, key: ACCESS_SECRET_KEY }
    wal: { compression: {{ .compression }}, encryption: {{ .encryption | quote }} }
    data: { compression: {{ .compression }}, encryption: {{ .encryption | quote }} }
{{- end }}
{{- end }}
