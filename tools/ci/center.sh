#!/usr/bin/env bash
# What a pipeline runs, the same on GitLab and GitHub:
#   tools/ci/center.sh change <git revision>   preview, audit, comment and gate of a change
#   tools/ci/center.sh drift                   is what is deployed still what the files say
# Ends 0 when nothing or only routine changes, 3 when somebody has to approve, 1 when it is refused, 2 when it could not run.
# The results are in build/ci.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

case "${1:-}" in
  change) question=(--base "${2:?a git revision}") ;;
  drift) question=(--drift) ;;
  *)
    echo "tools/ci/center.sh change <git revision> | drift" >&2
    exit 2
    ;;
esac

# Set-up is no verdict: whatever it ends with, the preview could not be made.
node tools/toolchain/setup-command.mjs >&2 || exit 2
exec node --import tsx/esm tools/pdc/main.ts ci "${question[@]}" --comment
