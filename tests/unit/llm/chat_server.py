"""A chat-completions server that does what a script says: answers, good and bad, over real HTTP.

Usage: chat_server.py SCRIPT.json LOG.jsonl; the port is its first line on stdout.
The script has the steps of each model, one per request, the last for all further ones.
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SCRIPT, LOG = (Path(argument) for argument in sys.argv[1:])
ASKED: dict[str, int] = {}


class Chat(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        with LOG.open("a", encoding="utf-8") as log:
            key = self.headers.get("authorization")
            log.write(json.dumps({"path": self.path, "key": key, "body": asked}) + "\n")
        steps = json.loads(SCRIPT.read_text(encoding="utf-8")).get(asked["model"])
        if self.path != "/v1/chat/completions" or steps is None:
            self._send(404, b'{"error": {"message": "not here"}}')
            return
        number = ASKED[asked["model"]] = ASKED.get(asked["model"], 0) + 1
        self._do(steps[min(number, len(steps)) - 1], asked)

    def _do(self, step: dict[str, Any], asked: dict[str, Any]) -> None:  # noqa: C901  # one case per behaviour
        match step["do"]:
            case "answer":
                self._answer(step["content"], step.get("finish", "stop"))
            case "obey":  # the model does what the release tells it
                passage = json.loads(asked["messages"][1]["content"])["passage"]
                self._answer(passage.partition("ANSWER WITH ")[2].splitlines()[0], "stop")
            case "no schema" if "response_format" in asked:  # an old server
                self._send(400, b'{"error": {"message": "response_format is unknown"}}')
            case "no schema":
                self._answer(step["content"], "stop")
            case "status":
                self._send(step["status"], b'{"error": {"message": "no"}}')
            case "raw":
                self._send(200, step["body"].encode())
            case "huge":
                self._send(200, b'{"choices": "' + b"x" * 3_000_000 + b'"}')
            case "truncated":
                self.send_response(200)
                self.send_header("content-length", "1000")
                self.end_headers()
                self.wfile.write(b'{"choices": [{"message": {"con')
                self.close_connection = True
            case "closed":
                self.close_connection = True
            case "slow":
                time.sleep(step["seconds"])
                self._answer('{"facts": []}', "stop")
            case "dripping":
                self.send_response(200)
                self.send_header("content-length", "1000")
                self.end_headers()
                for _ in range(100):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.1)

    def _answer(self, content: str, finish: str) -> None:
        choice = {"index": 0, "finish_reason": finish, "message": {"content": content}}
        usage = {"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000}
        self._send(200, json.dumps({"choices": [choice], "usage": usage}).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        if status == 307:
            self.send_header("location", "http://127.0.0.1:9/v1/chat/completions")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Chat)
server.daemon_threads = True
sys.stdout.write(f"{server.server_port}\n")
sys.stdout.flush()
server.serve_forever()
