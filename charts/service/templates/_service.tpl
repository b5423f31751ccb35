{{- define "service.workload" -}}
{{- $more := dict "namespace" .Release.Namespace "instance" .Values.name "databaseEnvironment" (not (empty .Values.database.host)) -}}
{{- merge $more .Values | toYaml }}
{{- end }}
