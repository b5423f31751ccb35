{{/*
Plain files instead of the Kubernetes API: the path of a container's log names its namespace, pod and container, so
the collector needs no token and no role.
*/}}
{{- define "log-collector.vector" -}}
data_dir: /var/lib/vector
sources:
  {{- range $id, $source := .Values.sources }}
  {{ $id }}:
    type: file
    include: {{ toJson $source.include }}
  {{- end }}
  internal:
    type: internal_metrics
transforms:
  {{- range $id, $source := .Values.sources }}
  {{ $id }}-fields:
    type: remap
    inputs: [{{ $id }}]
    source: |
      .source = {{ $id | quote }}
      .host = get_env_var("NODE_NAME") ?? "unknown"
      place, err = parse_regex(.file, r'^/var/log/pods/(?P<namespace>[^_/]+)_(?P<pod>[^_/]+)_[^/]+/(?P<container>[^/]+)/')
      if err == null {
        .namespace = place.namespace
        .pod = place.pod
        .container = place.container
      }
      line, err = parse_regex(.message, r'^(?P<time>[0-9T:.+Z-]+) (?P<stream>stdout|stderr) (?P<part>[FP]) (?P<text>.*)$')
      if err == null {
        .message = line.text
        .stream = line.stream
        .timestamp = parse_timestamp(line.time, "%+") ?? now()
      }
  {{- end }}
sinks:
  log-store:
    type: loki
    inputs: ["*-fields"]
    endpoint: {{ .Values.logStore.endpoint | quote }}
    encoding: { codec: json }
    labels: { source: {{ "{{ source }}" | quote }}, host: {{ "{{ host }}" | quote }} }
    tls: { ca_file: /etc/ca/ca.crt }
    buffer: { type: disk, max_size: {{ mul (int .Values.bufferMegabytes) 1048576 }}, when_full: block }
  {{- with .Values.siem.address }}
  siem:
    type: socket
    mode: tcp
    inputs: ["*-fields"]
    address: {{ . | quote }}
    encoding: { codec: json }
    framing: { method: newline_delimited }
    tls: { enabled: true, ca_file: /etc/ca/ca.crt }
    # A silent SIEM must not stop the archive, which the law asks for.
    buffer: { type: disk, max_size: {{ mul (int $.Values.bufferMegabytes) 1048576 }}, when_full: drop_newest }
  {{- end }}
  own-metrics:
    type: prometheus_exporter
    inputs: [internal]
    address: 0.0.0.0:9598
    tls: { enabled: true, crt_file: /etc/tls/tls.crt, key_file: /etc/tls/tls.key }
{{- end }}
