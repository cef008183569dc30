"""Jupyter's conformance tests (jupyter_kernel_test) against the kernel of the kernelspec "tslab": a JSON job on stdin.

job: {"cwd": folder of the notebook}
result: {"ran": [name], "failed": {name: what failed}, "skipped": [name]}
"""

import json
import os
import sys
import unittest

import jupyter_kernel_test


class Conformance(jupyter_kernel_test.KernelTests):
    kernel_name = "tslab"
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = 'console.log("hello, world")'
    code_stderr = 'console.error("a warning")'
    code_generate_error = 'throw new Error("on purpose")'
    code_inspect_sample = "parseInt"
    code_display_data = [
        {
            "code": 'import { display } from "tslab"; display.html("<b>shown</b>")',
            "mime": "text/html",
        },
        {"code": 'import { display } from "tslab"; display.png(new Uint8Array(4))', "mime": "image/png"},
    ]
    completion_samples = [
        {"text": "Number.isInt", "matches": {"isInteger"}},
        {"text": "const 버스 = 1; 버", "matches": {"버스"}},
        {"text": '"🚌".toUpperC', "matches": {"toUpperCase"}},
    ]
    complete_code_samples = ["1", "const a = 1;", "function f(x: number) {\n  return x;\n}\n", "await f()"]
    incomplete_code_samples = ["function f() {", "const list = [1,", "f(1"]
    invalid_code_samples = ["const = 1;", "1 2 3", "a ? ? b;"]
    # For the history. A last value is text on stdout here: see test_execute_result.
    code_execute_result = [
        {"code": "1 + 2 + 3", "result": "6\n"},
        {"code": "[1, 2].map((n) => n * n)", "result": "[ 1, 4 ]\n"},
        {"code": '"text"', "result": "text\n"},
    ]
    code_history_pattern = "1 +*"
    supported_history_operations = ("tail", "range", "search")

    def test_execute_result(self):
        for sample in self.code_execute_result:
            self.flush_channels()
            reply, messages = self.execute_helper(sample["code"])
            self.assertEqual(reply["content"]["status"], "ok")
            self.assertEqual([message["msg_type"] for message in messages], ["stream"])
            self.assertEqual(messages[0]["content"], {"name": "stdout", "text": sample["result"]})

    def test_error_in_reply(self):
        self.flush_channels()
        reply, messages = self.execute_helper("const a = 1;\nthrow new RangeError('far')")
        for content in (reply["content"], messages[0]["content"]):
            self.assertEqual((content["ename"], content["evalue"]), ("RangeError", "far"))
            self.assertIn("line 2", "\n".join(content["traceback"]))

    def test_silent(self):
        self.flush_channels()
        counts = []
        for silent in (False, True, False):
            reply, messages = self.execute_helper("undefined", silent=silent, store_history=not silent)
            self.assertEqual(messages, [])
            counts.append(reply["content"]["execution_count"])
        self.assertEqual([count - counts[0] for count in counts], [0, 0, 1])

    def test_error_keeps_its_lines_after_runs_that_are_not_counted(self):
        self.flush_channels()
        self.execute_helper("const fail = () => {\n  throw new Error('late');\n};")
        self.execute_helper("1;\n2;\n3;", store_history=False)
        self.execute_helper("1;\n2;\n3;", silent=True, store_history=False)
        reply, _ = self.execute_helper("fail();")
        traceback = "\n".join(reply["content"]["traceback"])
        self.assertRegex(traceback, r"line 2, fail\(\)\n {4}throw new Error")

    def test_comm_info(self):
        self.flush_channels()
        msg_id = self.kc.comm_info()
        reply = self.get_non_kernel_info_reply(timeout=15)
        jupyter_kernel_test.validate_message(reply, "comm_info_reply", msg_id)
        self.assertEqual(reply["content"]["comms"], {})

    def test_aborts_what_waits_behind_an_error(self):
        self.flush_channels()
        sent = [self.kc.execute(code) for code in ("throw 1", "2", "3")]
        statuses = [self.reply_to(msg_id)["content"]["status"] for msg_id in sent]
        self.assertEqual(statuses, ["error", "aborted", "aborted"])
        self.assertEqual(self.reply_to(self.kc.execute("4"))["content"]["status"], "ok")

    def test_aborts_nothing_where_errors_are_allowed(self):
        self.flush_channels()
        codes = ["throw 1"] + [str(nth) for nth in range(26)]
        sent = [self.kc.execute(code, stop_on_error=False) for code in codes]
        statuses = [self.reply_to(msg_id)["content"]["status"] for msg_id in sent]
        self.assertEqual(statuses, ["error"] + ["ok"] * 26)

    def test_answers_on_control_while_a_cell_waits(self):
        self.flush_channels()
        waiting = self.kc.execute("await new Promise((done) => setTimeout(done, 1500)); 'over'")
        for kind, content in (("kernel_info", {}), ("usage", {}), ("interrupt", {})):
            message = self.kc.session.msg(f"{kind}_request", content)
            self.kc.control_channel.send(message)
            reply = self.kc.get_control_msg(timeout=15)
            self.assertEqual(reply["msg_type"], f"{kind}_reply")
            self.assertEqual(reply["parent_header"]["msg_id"], message["header"]["msg_id"])
        reply = self.reply_to(waiting)["content"]
        self.assertEqual((reply["status"], reply["ename"]), ("error", "Interrupted"))

    def test_shutdown_says_whether_it_restarts(self):
        manager, client = jupyter_kernel_test.start_new_kernel(kernel_name=self.kernel_name)
        try:
            client.control_channel.send(client.session.msg("shutdown_request", {"restart": True}))
            reply = client.get_control_msg(timeout=15)
            self.assertEqual(reply["content"], {"status": "ok", "restart": True})
        finally:
            client.stop_channels()
            manager.shutdown_kernel()

    def reply_to(self, msg_id):
        while True:
            reply = self.get_non_kernel_info_reply(timeout=15)
            if reply["parent_header"]["msg_id"] == msg_id:
                return reply


os.chdir(json.load(sys.stdin)["cwd"])
jupyter_kernel_test.TIMEOUT = 60
suite = unittest.defaultTestLoader.loadTestsFromTestCase(Conformance)
names = [test.id().split(".")[-1] for test in suite]
result = unittest.TextTestRunner(stream=sys.stderr).run(suite)


def name_of(test):
    return test.id().split(".")[-1].split(" ")[0]


failed = {name_of(test): text for test, text in result.failures + result.errors}
json.dump(
    {"ran": names, "failed": failed, "skipped": [name_of(test) for test, _ in result.skipped]}, sys.stdout
)
