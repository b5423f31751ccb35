import { operatorLanguage } from "./language.mjs";

/** What set-up and the two commands say. A key without both languages does not compile. */
const catalogue = /** @satisfies {Record<string, { vi: string, en: string }>} */ ({
  "lab-unknown-verb": {
    vi: "Không có lệnh {verb}. Dùng: npm run lab -- up|status|down",
    en: "There is no verb {verb}. Usage: npm run lab -- up|status|down",
  },
  "lab-up": {
    vi: "Cụm thử đã chạy. Kubeconfig: {kubeconfig}\nDùng thử: pulumi config set --secret pdc:kubeconfig -s <ngăn xếp> < {kubeconfig}\nDừng: npm run lab -- down",
    en: "The lab's cluster runs. Kubeconfig: {kubeconfig}\nTo use it: pulumi config set --secret pdc:kubeconfig -s <stack> < {kubeconfig}\nTo end it: npm run lab -- down",
  },
  "lab-running": {
    vi: "Cụm thử đang chạy. Kubeconfig: {kubeconfig}",
    en: "The lab's cluster is running. Kubeconfig: {kubeconfig}",
  },
  "lab-down": { vi: "Không có cụm thử nào đang chạy.", en: "No cluster of the lab is running." },
  "lab-failed": {
    vi: "Không khởi động được cụm thử; đã dọn sạch. {detail}",
    en: "The lab's cluster did not start; nothing is left of it. {detail}",
  },
  "node-too-old": {
    vi: "Node {found} quá cũ: cần {needed} trở lên. Hãy cài bản Node mới hơn rồi chạy lại.",
    en: "Node {found} is too old: {needed} or later is needed. Install a newer Node and run again.",
  },
  "go-missing": {
    vi: "Không tìm thấy Go, cần để dựng {part} khi không tải được bản dựng sẵn. Hãy cài Go {needed} trở lên (Debian: apt-get install golang-go) rồi chạy lại.",
    en: "Go was not found; it is needed to build {part} where the ready-made program cannot be downloaded. Install Go {needed} or later (Debian: apt-get install golang-go) and run again.",
  },
  "go-too-old": {
    vi: "Go {found} quá cũ để dựng {part}: cần {needed} trở lên (hoặc {upgrades} trở lên khi GOTOOLCHAIN không phải là local). Hãy cài bản Go mới hơn rồi chạy lại.",
    en: "Go {found} is too old to build {part}: {needed} or later is needed (or {upgrades} or later where GOTOOLCHAIN is not local). Install a newer Go and run again.",
  },
  "disk-full": {
    vi: "Không đủ chỗ trống ở {folder}: còn {free} MB, cần {needed} MB để dựng {part}. Hãy dọn bớt, hoặc đặt XDG_CACHE_HOME sang ổ đĩa khác, rồi chạy lại.",
    en: "Not enough free space in {folder}: {free} MB left, {needed} MB needed to build {part}. Free some, or set XDG_CACHE_HOME to another disk, and run again.",
  },
  "build-failed": {
    vi: "Không dựng được {part} từ mã nguồn. Phần cuối của thông báo lỗi:\n{detail}\nKiểm tra kết nối tới kho mô-đun Go (go env GOPROXY) rồi chạy lại; phần đã dựng được giữ lại.",
    en: "{part} could not be built from source. The last lines of the error:\n{detail}\nCheck the connection to the Go module proxy (go env GOPROXY) and run again; what was built so far is kept.",
  },
  "no-checkout": {
    vi: "Thiếu tệp {file}: bản mã nguồn không đầy đủ. Hãy lấy lại kho mã (git checkout) rồi chạy lại.",
    en: "The file {file} is missing: the source tree is incomplete. Restore it (git checkout) and run again.",
  },
  "npm-failed": {
    vi: "npm ci không thành công (mã {code}). Kiểm tra kết nối tới kho gói npm rồi chạy lại.",
    en: "npm ci failed (code {code}). Check the connection to the npm registry and run again.",
  },
  "apt-failed": {
    vi: "Không cài được các gói Debian: {packages}. Hãy cài bằng quyền root (apt-get install {packages}) rồi chạy lại.",
    en: "These Debian packages could not be installed: {packages}. Install them as root (apt-get install {packages}) and run again.",
  },
  "preview-skipped": {
    vi: "{option}: không được bỏ qua bước xem trước. Chính sách dừng thay đổi sai, và destroy chỉ thấy dữ liệu được bảo vệ, ở bước đó.",
    en: "{option}: the preview is not skipped. It is where policies stop a wrong change and where destroy sees what is protected.",
  },
  "waiting-for-lock": {
    vi: "Một lần cài đặt khác đang chạy (tiến trình {pid}); đang chờ…",
    en: "Another set-up is running (process {pid}); waiting…",
  },
  "lock-elsewhere": {
    vi: "Một lần cài đặt khác giữ khóa {file}: máy {host}, tiến trình {pid}. Chờ nó xong; nếu nó không còn chạy, hãy xóa tệp đó.",
    en: "Another set-up holds the lock {file}: host {host}, process {pid}. Wait for it to end; if it is no longer running, delete that file.",
  },
  interrupted: {
    vi: "Đã dừng. Chạy lại để làm tiếp; phần đã xong được giữ lại.",
    en: "Stopped. Run again to go on; what is done is kept.",
  },
  ready: { vi: "Công cụ đã sẵn sàng.", en: "The tools are ready." },
  cleaned: {
    vi: "Đã xóa bộ nhớ đệm {folder} ({megabytes} MB).",
    en: "Removed the cache {folder} ({megabytes} MB).",
  },
  "nothing-to-clean": { vi: "Không có gì để xóa ở {folder}.", en: "There is nothing to remove in {folder}." },
  "unknown-option": {
    vi: "Tùy chọn không rõ: {option}. Cách dùng: npm run setup -- [--clean] [--keep] [--drill]\n  --clean  xóa mọi thứ mà lệnh này đã tải và dựng\n  --keep   giữ bộ nhớ đệm của Go sau khi dựng\n  --drill  cài cả những gì pdc drill cần (restic, rest-server)",
    en: "Unknown option: {option}. Usage: npm run setup -- [--clean] [--keep] [--drill]\n  --clean  remove all that this command downloaded and built\n  --keep   keep Go's caches after building\n  --drill  install what pdc drill needs too (restic, rest-server)",
  },
  "step-npm": { vi: "Cài các gói npm", en: "Install the npm packages" },
  "step-apt": { vi: "Cài các gói Debian: {packages}", en: "Install the Debian packages: {packages}" },
  "step-part": { vi: "Cài {part} {version}", en: "Install {part} {version}" },
  "step-stacks": { vi: "Chuẩn bị trạng thái của các stack", en: "Prepare the state of the stacks" },
  "trying-download": { vi: "thử tải bản chính thức", en: "trying the official download" },
  building: {
    vi: "đang dựng từ mã nguồn (khoảng {minutes} phút)",
    en: "building from source (about {minutes} min)",
  },
  "source-cached": { vi: "dùng bản đã có trong bộ nhớ đệm", en: "found in the cache" },
  "source-installed": {
    vi: "dùng bản {version} đã cài ở {folder}",
    en: "using version {version} installed in {folder}",
  },
  "source-newer": {
    vi: "dùng bản {version} đã cài ở {folder}, mới hơn bản được ghim {pinned}",
    en: "using version {version} installed in {folder}, newer than the pinned {pinned}",
  },
  "source-download": { vi: "đã tải bản chính thức", en: "downloaded the official program" },
  "source-go": { vi: "đã dựng từ kho mô-đun Go", en: "built from the Go module proxy" },
  "source-bundle": {
    vi: "dùng provider TypeScript của dự án này (không tải được bản chính thức)",
    en: "using this project's TypeScript provider (the official one could not be had)",
  },
  done: { vi: "xong", en: "done" },
  "passphrase-made": {
    vi: "Đã tạo mật khẩu mã hóa ở {file} (quyền 0600). Hãy sao lưu: mất tệp này là mất mọi bí mật trong trạng thái.",
    en: "Made the encryption passphrase {file} (mode 0600). Back it up: without it every secret in the state is lost.",
  },
  "passphrase-empty": {
    vi: "Tệp mật khẩu {file} rỗng. Khôi phục từ bản sao lưu; chỉ khi chưa từng triển khai gì mới xóa tệp để tạo lại.",
    en: "The passphrase file {file} is empty. Restore it from a backup; only if nothing was ever deployed delete it to have a new one made.",
  },
  "passphrase-open": {
    vi: "Tệp mật khẩu {file} đọc được bởi người khác; đã siết quyền lại thành 0600.",
    en: "The passphrase file {file} was readable by others; its mode is 0600 again.",
  },
  "unknown-stack": {
    vi: "Không có stack {stack}: cần tệp {file}. Các stack hiện có: {known}. Tạo tỉnh mới: npm run -s pdc -- new {stack}",
    en: "There is no stack {stack}: the file {file} is expected. Known stacks: {known}. For a new province: npm run -s pdc -- new {stack}",
  },
  "bad-stack-name": {
    vi: "Tên stack không hợp lệ: {stack}. Chỉ dùng chữ thường a–z, chữ số và dấu gạch nối, ví dụ nam-dinh.",
    en: "Not a stack name: {stack}. Use lower-case letters a–z, digits and hyphens, for example nam-dinh.",
  },
  "lock-cleared": {
    vi: "Đã gỡ khóa cũ của stack {stack}: tiến trình {pid} trên máy này không còn chạy.",
    en: "Removed a stale lock of stack {stack}: process {pid} on this host is no longer running.",
  },
  "refresh-first": {
    vi: "Lần chạy trước của {stack} bị cắt ngang: so trạng thái với cụm trước (--refresh).",
    en: "The last run of {stack} was cut off: the state is compared with the cluster first (--refresh).",
  },
  "lock-held": {
    vi: "Stack {stack} đang bị khóa bởi {user}@{host}, tiến trình {pid}, từ {since}. Chờ lệnh đó xong; nếu chắc chắn nó đã chết, chạy: pulumi cancel -s {stack}",
    en: "Stack {stack} is locked by {user}@{host}, process {pid}, since {since}. Wait for that command to end; if it is certainly dead, run: pulumi cancel -s {stack}",
  },
  "lock-unreadable": {
    vi: "Stack {stack} bị khóa bởi tệp không đọc được {file}. Nếu không có lệnh pulumi nào đang chạy, chạy: pulumi cancel -s {stack}",
    en: "Stack {stack} is locked by an unreadable file, {file}. If no pulumi command is running, run: pulumi cancel -s {stack}",
  },
  "pulumi-missing": {
    vi: "Chưa cài pulumi cho dự án. Hãy chạy: npm run setup",
    en: "pulumi is not installed for this project. Run: npm run setup",
  },
  "stack-init-failed": {
    vi: "Không tạo được trạng thái cho stack {stack}:\n{detail}",
    en: "The state of stack {stack} could not be made:\n{detail}",
  },
  "state-lost": {
    vi: "Mất trạng thái của stack {stack}: không còn tệp {file}, mà stack có {resources} tài nguyên (bản sao cuối: {time}). Tạo trạng thái trống thì lần up sau sẽ tạo lại tất cả. Hãy khôi phục: npm run restore-state -- {stack}",
    en: "The state of stack {stack} is lost: {file} is gone, and the stack has {resources} resources (last copy: {time}). With an empty state the next up would make everything again. Restore it: npm run restore-state -- {stack}",
  },
  "state-restored": {
    vi: "Đã khôi phục trạng thái của stack {stack} từ {copy}: {resources} tài nguyên, lúc {time}. Hãy xem phần đã thay đổi từ đó: npm run preview -- {stack} --refresh",
    en: "Restored the state of stack {stack} from {copy}: {resources} resources, of {time}. See what has changed since then: npm run preview -- {stack} --refresh",
  },
  "state-present": {
    vi: "Stack {stack} đang có trạng thái đọc được ở {file}: không ghi đè. Muốn lấy bản sao cũ hơn thì hãy chuyển tệp này đi trước.",
    en: "Stack {stack} has a sound state in {file}: it is not overwritten. To go back to an older copy, move that file away first.",
  },
  "state-no-copy": {
    vi: "Không có bản sao nào của trạng thái stack {stack}. Hãy chép tệp từ bản sao lưu của tỉnh vào {file}.",
    en: "There is no copy of the state of stack {stack}. Put the file from the province's backup at {file}.",
  },
  "state-not-in-store": {
    vi: "Kho trạng thái dùng chung không có stack {stack}: không thấy {place}. Nếu địa chỉ trong PULUMI_BACKEND_URL sai thì hãy sửa; nếu đây là lần đầu của stack này, chạy: npm run create-state -- {stack}",
    en: "The shared store of states does not know stack {stack}: there is no {place}. If the address in PULUMI_BACKEND_URL is wrong, mend it; if this is the stack's first time, run: npm run create-state -- {stack}",
  },
  "state-created": {
    vi: "Đã tạo trạng thái trống của stack {stack} ở {place}.",
    en: "Made the empty state of stack {stack} in {place}.",
  },
  "create-state-usage": {
    vi: "Cách gọi: npm run create-state -- <stack>",
    en: "Usage: npm run create-state -- <stack>",
  },
  "store-kind": {
    vi: "PULUMI_BACKEND_URL trỏ tới kho loại {found}://, các lệnh npm run chỉ dùng được s3:// hoặc trạng thái trong bản sao này (không đặt biến). Kho khác: chạy pulumi trực tiếp.",
    en: "PULUMI_BACKEND_URL names a store of kind {found}://; the npm run commands work with s3:// or with this checkout's own state (variable unset). For other stores, run pulumi itself.",
  },
  "store-address": {
    vi: "PULUMI_BACKEND_URL không phải địa chỉ kho S3. Cần dạng: s3://<kho>?endpoint=<máy:cổng>&region=<vùng>&s3ForcePathStyle=true",
    en: "PULUMI_BACKEND_URL is no address of an S3 bucket. Expected: s3://<bucket>?endpoint=<host:port>&region=<region>&s3ForcePathStyle=true",
  },
  "store-parameter": {
    vi: "PULUMI_BACKEND_URL có tham số {found}, không có trong các tham số dùng được: {known}. Hãy sửa tên.",
    en: "PULUMI_BACKEND_URL has the parameter {found}, which is none of: {known}. Mend its name.",
  },
  "store-no-bucket": {
    vi: "Kho {store} không có ở {endpoint}. Hãy kiểm tra tên kho trong PULUMI_BACKEND_URL, hoặc tạo kho (bật lưu phiên bản) rồi chạy lại.",
    en: "There is no {store} at {endpoint}. Check the bucket's name in PULUMI_BACKEND_URL, or make the bucket (with versioning) and run again.",
  },
  "store-refused": {
    vi: "Kho {store} ở {endpoint} từ chối ({detail}). Hãy kiểm tra AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY và quyền đọc, ghi, xóa, liệt kê của khóa đó.",
    en: "{store} at {endpoint} refuses ({detail}). Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, and that key's rights to read, write, delete and list.",
  },
  "store-unreachable": {
    vi: "Không hỏi được kho {store} ở {endpoint} ({detail}). Hãy kiểm tra endpoint, đường mạng và chứng thư của kho.",
    en: "{store} at {endpoint} could not be asked ({detail}). Check the endpoint, the network and the store's certificate.",
  },
  "store-authority": {
    vi: "Không đọc được tệp chứng thư {file} trong AWS_CA_BUNDLE. Hãy trỏ biến này tới chứng thư (PEM) của nơi cấp chứng thư cho kho trạng thái.",
    en: "The certificate file {file} in AWS_CA_BUNDLE cannot be read. Let it name the certificate (PEM) of the authority behind the store of states.",
  },
  "restore-state-usage": {
    vi: "Cách gọi: npm run restore-state -- <stack>",
    en: "Usage: npm run restore-state -- <stack>",
  },
  "tests-none": {
    vi: "Không có kiểm thử nào được chọn: coi như thất bại.",
    en: "No test was selected: this counts as a failure.",
  },
});

/** @typedef {keyof typeof catalogue} MessageCode */

/**
 * A message in the operator's language.
 *
 * @param {MessageCode} code
 * @param {Record<string, string | number>} [parameters] What the braces name.
 * @param {"vi" | "en"} [language] Default: the operator's.
 * @returns {string}
 */
export function message(code, parameters = {}, language = operatorLanguage()) {
  return catalogue[code][language].replace(/\{(\w+)\}/g, (whole, name) => String(parameters[name] ?? whole));
}

/** Every code, for the test that both languages name the same parameters. */
export const messageCatalogue = catalogue;
