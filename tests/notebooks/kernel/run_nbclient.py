"""Runs one notebook with nbclient in the kernel of the kernelspec "tslab": a JSON job on stdin, its cells' outputs on stdout.

job: {"cells": [source], "cwd": folder, "allowErrors": whether cells after one that fails run}
result: {"cells": [{"count": execution count or null, "outputs": [nbformat outputs]}], "failed": what nbclient raised, or null}
"""

import json
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

job = json.load(sys.stdin)
document = nbformat.v4.new_notebook()
document.cells = [nbformat.v4.new_code_cell(source) for source in job["cells"]]
client = NotebookClient(
    document,
    kernel_name="tslab",
    allow_errors=job["allowErrors"],
    startup_timeout=120,
    timeout=120,
    resources={"metadata": {"path": job["cwd"]}},
)
failed = None
try:
    client.execute()
except CellExecutionError as error:
    failed = str(error)
cells = [{"count": cell.execution_count, "outputs": cell.outputs} for cell in document.cells]
json.dump({"cells": cells, "failed": failed}, sys.stdout)
