# To be sourced (bash or zsh) so that the ordinary `pulumi` commands work on this checkout:
#   . tools/toolchain/env.sh
# Made of what `npm run setup` installed; the counterpart for programs is environment.mjs.
_pdc_root="$(cd "$(dirname "${BASH_SOURCE[0]:-${(%):-%x}}")/../.." && pwd -P)"
export PULUMI_HOME="$_pdc_root/.state/home"
# Why without metadata: see environment.mjs.
export PULUMI_BACKEND_URL="file://$_pdc_root/.state?metadata=skip"
unset PULUMI_CONFIG_PASSPHRASE
export PULUMI_CONFIG_PASSPHRASE_FILE="${XDG_CONFIG_HOME:-$HOME/.config}/pdc/passphrase"
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
unset _pdc_root
