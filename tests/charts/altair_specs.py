"""Writes the specifications of altair's examples, one JSON object a line: name, spec or error, and the data files."""

import json
import pathlib
import sys
import warnings

import altair
from altair.utils.execeval import eval_block
from vega_datasets import data
from vega_datasets.core import Dataset

warnings.simplefilter("ignore")
altair.data_transformers.disable_max_rows()

FOLDER = pathlib.Path(altair.__file__).parent / "examples"


def main():
    print(json.dumps({"files": data_files()}))
    for source in sorted(FOLDER.glob("*.py")):
        if source.stem.startswith("_") or source.stem == "tests":
            continue
        try:
            chart = eval_block(source.read_text(encoding="utf-8"))
            if not hasattr(chart, "to_dict"):
                continue
            print(json.dumps({"name": source.stem, "spec": chart.to_dict()}))
        except Exception as error:  # an example's own fault, or data that only the network has
            print(json.dumps({"name": source.stem, "error": f"{type(error).__name__}: {error}"[:200]}))


def data_files():
    """Where the package holds a data set, by the end of its address."""
    files = {}
    for name in data.list_datasets():
        described = Dataset(name)
        if described.is_local:
            path = pathlib.Path(described.filepath)
            files[path.name] = str(path)
    return files


sys.exit(main())
