"""Runs the cells of one notebook in the kernel of the kernelspec "tslab": a JSON job on stdin, a list of results on stdout.

job: {"cells": [{"source": text, "interrupt": whether to interrupt it once it has printed}], "cwd": folder}
result: for each cell {"status": "ok" | "error" | "aborted", "outputs": [nbformat outputs]}, displays as they were last updated
"""

import asyncio
import json
import sys

import nbformat
from jupyter_client.manager import start_new_async_kernel

START_SECONDS = 120
CELL_SECONDS = 120


async def run(cell, manager, client):
    interrupts = []
    shown = {}

    def collect(message):
        display = message["content"].get("transient", {}).get("display_id")
        if message["msg_type"] == "update_display_data":
            shown[display]["data"] = message["content"]["data"]
        if message["msg_type"] in ("stream", "display_data", "execute_result", "error"):
            outputs.append(nbformat.v4.output_from_msg(message))
            shown[display] = outputs[-1]
            if cell.get("interrupt") and not interrupts:
                interrupts.append(asyncio.ensure_future(manager.interrupt_kernel()))

    outputs = []
    reply = await client.execute_interactive(
        cell["source"], allow_stdin=False, output_hook=collect, timeout=CELL_SECONDS
    )
    await asyncio.gather(*interrupts)
    return {"status": reply["content"]["status"], "outputs": outputs}


async def main():
    job = json.load(sys.stdin)
    manager, client = await start_new_async_kernel(
        startup_timeout=START_SECONDS, kernel_name="tslab", cwd=job["cwd"]
    )
    try:
        results = [await run(cell, manager, client) for cell in job["cells"]]
    finally:
        client.stop_channels()
        await manager.shutdown_kernel()
    json.dump(results, sys.stdout)


asyncio.run(main())
