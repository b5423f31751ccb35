"""Runs network-config-analyzer's own command over many folders in one process.

Reads one folder a line and writes one JSON line for each: what the command printed, and its remarks.
"""
import contextlib
import io
import json
import sys
import traceback

remarks = io.StringIO()
sys.stderr = remarks  # Before the import: its modules keep the stream that they find.

from nca.nca_cli import nca_main  # noqa: E402

for line in sys.stdin:
    out = io.StringIO()
    words = ["--connectivity", "-r", line.strip(), "-o", "txt_no_fw_rules"]
    words += ["--output_endpoints", "pods", "--print_ipv6", "--return_0"]
    try:
        with contextlib.redirect_stdout(out):
            nca_main(words)
    except (Exception, SystemExit):
        traceback.print_exc()
    print(json.dumps({"text": out.getvalue(), "remarks": remarks.getvalue()}), flush=True)
    remarks.seek(0)
    remarks.truncate()
