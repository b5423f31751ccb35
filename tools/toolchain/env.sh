# To be sourced (bash or zsh) so that the ordinary `pulumi` commands work on this checkout:
#   . tools/toolchain/env.sh
# Made of what `npm run setup` installed; the counterpart for programs is environment.mjs.
_pdc_root="$(cd "$(dirname "${BASH_SOURCE[0]:-${(%):-%x}}")/../.." && pwd -P)"
export PULUMI_HOME="$_pdc_root/.state/home"
_pdc_passphrase="${XDG_CONFIG_HOME:-$HOME/.config}/pdc/passphrase"
case "${PULUMI_BACKEND_URL:-}" in
  # A store that the team shares stays, and so does its passphrase: see state-store.mjs.
  s3://*) export PULUMI_CONFIG_PASSPHRASE_FILE="${PULUMI_CONFIG_PASSPHRASE_FILE:-$_pdc_passphrase}" ;;
  # Why without metadata: see environment.mjs.
  *)
    unset PULUMI_CONFIG_PASSPHRASE
    export PULUMI_BACKEND_URL="file://$_pdc_root/.state?metadata=skip"
    export PULUMI_CONFIG_PASSPHRASE_FILE="$_pdc_passphrase"
    ;;
esac
# A stack file carries no salt of its own: the stack's state does.
export PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER=true
export PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true
export PULUMI_SKIP_UPDATE_CHECK=true
case ":$PATH:" in
  *":$PULUMI_HOME/bin:"*) ;;
  *) export PATH="$PULUMI_HOME/bin:$PATH" ;;
esac
if [ ! -x "$PULUMI_HOME/bin/pulumi" ]; then
  echo "Chưa cài công cụ; hãy chạy: npm run setup (tools are not installed yet; run: npm run setup)" >&2
fi
unset _pdc_root _pdc_passphrase
