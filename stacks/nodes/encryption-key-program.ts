import { KEY_PLACEHOLDER } from "./encryption-configuration.ts";
import { NODE_FOLDER, nodePlaces } from "./node-places.ts";

/** A POSIX shell program that makes and changes the keys of Secrets on a machine; it alone ever knows one. */
export const encryptionKeyProgram = (): string => `#!/bin/sh
# Khóa mã hóa Secret trong etcd (TCVN14423-5.4.2.4-c). Khóa chỉ sinh ra và nằm trên máy điều khiển, quyền 0600.
#
#   make-encryption-key fill     chưa có khóa thì sinh một khóa; có rồi thì giữ nguyên
#   make-encryption-key rotate   thêm khóa mới lên đầu, giữ các khóa cũ (cụm có một máy điều khiển)
#   make-encryption-key stage    thêm khóa mới xuống cuối: đọc được, chưa dùng
#   make-encryption-key promote  đưa khóa cuối lên đầu
#   make-encryption-key retire   chỉ giữ khóa đầu
#
# Đổi khóa khi có nhiều máy điều khiển; sau mỗi bước chép thư mục sang các máy kia rồi khởi động lại kube-apiserver:
#   stage -> promote -> kubectl get secrets -A -o json | kubectl replace -f - -> retire
# Tham số thứ hai: thư mục (mặc định ${NODE_FOLDER}).
set -eu
umask 077
command=\${1:-}
folder=\${2:-${NODE_FOLDER}}
template=$folder/encryption-configuration.template.yaml
configuration=$folder/encryption-configuration.yaml
keys=$folder/encryption-keys

die() {
  printf 'make-encryption-key: %s\\n' "$1" >&2
  exit 1
}

new_key() {
  last=0
  [ ! -s "$keys" ] || last=$(sed 's/^key-\\([0-9]*\\) .*/\\1/' "$keys" | sort -n | tail -n 1)
  secret=$(head -c 32 /dev/urandom | base64 -w 0) || secret=
  [ "\${#secret}" -eq 44 ] || die 'không đọc đủ 32 byte ngẫu nhiên / could not read 32 random bytes'
  printf 'key-%d %s\\n' "$((last + 1))" "$secret"
}

# $2 đã làm xong trước khi thay: lệnh nào hỏng thì tệp cũ còn nguyên. Thay trong một bước, mất điện giữa chừng cũng không hỏng.
replace() {
  [ -n "$2" ] || die "tệp rỗng / empty file: $1"
  new=$(mktemp "$1.XXXXXX")
  if printf '%s\\n' "$2" >"$new" && sync "$new" && mv -f "$new" "$1"; then return; fi
  rm -f "$new"
  die "không ghi được / could not write: $1"
}

write_configuration() {
  # awk nhận khóa qua tệp, không qua tham số: danh sách tiến trình ai cũng đọc được.
  made=$(awk -v placeholder='${KEY_PLACEHOLDER}' '
    FILENAME == ARGV[1] { name[++count] = $1; secret[count] = $2; next }
    index($0, placeholder) && /- name:/ {
      indent = $0
      sub(/-.*/, "", indent)
      for (i = 1; i <= count; i++) printf "%s- name: %s\\n%s  secret: %s\\n", indent, name[i], indent, secret[i]
      next
    }
    index($0, placeholder) { next }
    { print }
  ' "$keys" "$template") || die "không làm được / could not make: $configuration"
  replace "$configuration" "$made"
}

[ -f "$template" ] || die "không có / missing: $template"
exec 9>"$folder/.encryption-keys.lock"
flock 9
case $command in
  fill)
    [ -s "$keys" ] || [ ! -s "$configuration" ] || die "có cấu hình mà không có khóa / a configuration without its keys: $keys"
    if [ ! -s "$keys" ]; then
      fresh=$(new_key) || exit 1
      replace "$keys" "$fresh"
    fi
    ;;
  rotate | stage | promote | retire)
    [ -s "$keys" ] || die "chưa có khóa nào; chạy fill trước / no key yet, run fill first: $keys"
    old=$(cat "$keys") || exit 1
    # Một dòng "tên khóa" cho mỗi khóa.
    case $command in
      rotate)
        fresh=$(new_key) || exit 1
        kept=$(printf '%s\\n' "$fresh" "$old")
        ;;
      stage)
        fresh=$(new_key) || exit 1
        kept=$(printf '%s\\n' "$old" "$fresh")
        ;;
      promote) kept=$(printf '%s\\n' "$old" | sed -n '$p' && printf '%s\\n' "$old" | sed '$d') || exit 1 ;;
      retire) kept=$(printf '%s\\n' "$old" | sed -n 1p) || exit 1 ;;
    esac
    replace "$keys" "$kept"
    ;;
  *) die 'fill | rotate | stage | promote | retire' ;;
esac
write_configuration
`;

/** Runs the program once at start, before the kubelet starts the API server, on the one machine that makes the key. */
export const encryptionKeyUnit = (): string => `[Unit]
Description=Make the key that encrypts Secrets in etcd, unless there is one
ConditionPathExists=${nodePlaces.firstNode}
Before=kubelet.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=${nodePlaces.keyProgram} fill
UMask=0077
CapabilityBoundingSet=
LockPersonality=yes
MemoryDenyWriteExecute=yes
NoNewPrivileges=yes
PrivateDevices=yes
PrivateNetwork=yes
PrivateTmp=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHome=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
ProtectSystem=strict
ReadWritePaths=${NODE_FOLDER}
RestrictAddressFamilies=none
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service

[Install]
WantedBy=multi-user.target
RequiredBy=kubelet.service
`;
