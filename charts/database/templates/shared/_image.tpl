{{/*
dict: image {repository, tag, digest}, registry.
A repository that names no registry is taken from `registry`; without one it is refused, because the container
engine would otherwise ask a public registry.
*/}}
{{- define "pdc.image" -}}
{{- $image := .image -}}
{{- if eq $image.tag "latest" -}}
{{- fail (printf "image.tag của %s: nhận \"latest\", cần một phiên bản cố định (ví dụ \"1.4.2\"). / image.tag: found \"latest\", expected a fixed version." $image.repository) -}}
{{- end -}}
{{- $host := splitList "/" $image.repository | first -}}
{{- $repository := $image.repository -}}
{{- if not (and (contains "/" $image.repository) (or (contains "." $host) (contains ":" $host))) -}}
{{- if not .registry -}}
{{- fail (printf "image.repository: \"%s\" không nêu kho ảnh; hãy đặt `registry` hoặc ghi đầy đủ tên. / It names no registry: set `registry` or write the full name." $image.repository) -}}
{{- end -}}
{{- $repository = printf "%s/%s" .registry $image.repository -}}
{{- end -}}
{{- printf "%s:%s" $repository $image.tag -}}
{{- with $image.digest }}@{{ . }}{{ end -}}
{{- end }}
