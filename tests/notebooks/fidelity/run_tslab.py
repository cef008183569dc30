"""Runs notebooks through tslab kernels with nbclient: a JSON job on stdin, a JSON list of results on stdout.

job: {"argv": kernel command with {connection_file}, "cwd": folder, "kernels": how many at a time,
      "notebooks": [[cell source, ...], ...], "reset": source that forgets all names}
result: for each notebook, for each cell {"status": "ok" | "error", "outputs": [nbformat outputs]}
"""

import asyncio
import json
import os
import sys
import tempfile

import nbformat
from nbclient import NotebookClient

START_SECONDS = 120
CELL_SECONDS = 120


def register(kernel_argv):
    folder = tempfile.mkdtemp()
    spec = os.path.join(folder, "kernels", "tslab")
    os.makedirs(spec)
    with open(os.path.join(spec, "kernel.json"), "w") as file:
        json.dump({"argv": kernel_argv, "display_name": "tslab", "language": "typescript"}, file)
    os.environ["JUPYTER_PATH"] = folder


async def run(notebooks, job):
    """Runs notebooks one after the other in one kernel, forgetting all names in between."""
    document = nbformat.v4.new_notebook()
    for cells in notebooks:
        document.cells += [nbformat.v4.new_code_cell(source) for source in [job["reset"], *cells]]
    # nbclient does not send blank cells.
    statuses = {nth: "ok" for nth, cell in enumerate(document.cells) if not cell.source.strip()}

    async def after_cell(cell, cell_index, execute_reply):
        statuses[cell_index] = execute_reply["content"]["status"]

    client = NotebookClient(
        document,
        kernel_name="tslab",
        allow_errors=True,
        startup_timeout=START_SECONDS,
        timeout=CELL_SECONDS,
        on_cell_executed=after_cell,
        resources={"metadata": {"path": job["cwd"]}},
    )
    await client.async_execute()
    results = []
    index = 0
    for cells in notebooks:
        index += 1
        results.append(
            [
                {"status": statuses[index + nth], "outputs": document.cells[index + nth].outputs}
                for nth in range(len(cells))
            ]
        )
        index += len(cells)
    return results


async def main():
    job = json.load(sys.stdin)
    register(job["argv"])
    notebooks, kernels = job["notebooks"], job["kernels"]
    shares = [notebooks[nth::kernels] for nth in range(kernels)]
    done = await asyncio.gather(*(run(share, job) for share in shares))
    results = [done[nth % kernels][nth // kernels] for nth in range(len(notebooks))]
    json.dump(results, sys.stdout)


asyncio.run(main())
