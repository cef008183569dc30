"""Compiles Vega-Lite specifications, a JSON list on standard input, with Vega-Lite 5 to a list of Vega's."""

import json
import sys

import vl_convert

VERSION = "5.20"

json.dump([vl_convert.vegalite_to_vega(spec, VERSION) for spec in json.load(sys.stdin)], sys.stdout)
