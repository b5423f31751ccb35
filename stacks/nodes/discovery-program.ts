import { nodePlaces } from "./node-places.ts";
import type { ApiEndpoint } from "./node-plan.ts";

/** A POSIX shell program for the first machine: the file by which another one finds the cluster, with a token made now. */
export const discoveryProgram = ({ address, port }: ApiEndpoint): string => `#!/bin/sh
# Tệp để một máy mới tìm thấy cụm và xưng danh khi nhập cụm. Có mã thông hành sống 2 giờ: quyền 0600, chép qua kênh quản trị, xóa sau khi
# máy đã nhập cụm.
#
#   make-discovery-file [tệp ra, mặc định ${nodePlaces.discovery}] [chứng thư của cụm, mặc định /etc/kubernetes/pki/ca.crt]
set -eu
umask 077
target=\${1:-${nodePlaces.discovery}}
authority=\${2:-/etc/kubernetes/pki/ca.crt}

die() {
  printf 'make-discovery-file: %s\\n' "$1" >&2
  exit 1
}

[ -r "$authority" ] || die "không đọc được / could not read: $authority"
certificate=$(base64 -w 0 "$authority") || die "không đọc được / could not read: $authority"
token=$(kubeadm token create --ttl 2h) || die 'kubeadm không tạo được mã / kubeadm made no token'
# Ghi xong mới thay: lệnh nào hỏng thì không có tệp dở dang. Mã không đi qua tham số nào: danh sách tiến trình ai cũng đọc được.
new=$(mktemp "$target.XXXXXX") || die "không ghi được / could not write: $target"
if cat >"$new" <<END && mv -f "$new" "$target"; then exit 0; fi
apiVersion: v1
kind: Config
clusters:
- name: center
  cluster:
    server: https://${address}:${port}
    certificate-authority-data: $certificate
users:
- name: joining
  user:
    token: $token
contexts:
- name: joining
  context:
    cluster: center
    user: joining
current-context: joining
END
rm -f "$new"
die "không ghi được / could not write: $target"
`;
