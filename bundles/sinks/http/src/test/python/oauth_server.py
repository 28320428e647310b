"""An authorization server: the grant is oauthlib's. Arguments: port, client id, client secret, seconds a token lasts."""

import base64
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer

from oauthlib.oauth2 import BackendApplicationServer, RequestValidator

PORT, CLIENT, SECRET, SECONDS = int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
TOKENS = set()


class Client:
    client_id = CLIENT


class Validator(RequestValidator):
    def authenticate_client(self, request, *_, **__):
        header = request.headers.get("Authorization", "")
        if header.startswith("Basic "):
            said = base64.b64decode(header[6:]).decode().partition(":")
            name, secret = (urllib.parse.unquote_plus(each) for each in (said[0], said[2]))
        else:
            name, secret = request.client_id, request.client_secret
        request.client = Client()
        return (name, secret) == (CLIENT, SECRET)

    def validate_grant_type(self, client_id, grant_type, client, request, *_, **__):
        return grant_type == "client_credentials"

    def validate_scopes(self, client_id, scopes, client, request, *_, **__):
        return set(scopes) <= {"write", "read"}

    def get_default_scopes(self, client_id, request, *_, **__):
        return ["write"]

    def save_bearer_token(self, token, request, *_, **__):
        TOKENS.add(token["access_token"])

    def validate_bearer_token(self, token, scopes, request):
        return token in TOKENS


SERVER = BackendApplicationServer(Validator(), token_expires_in=SECONDS)


class Handler(BaseHTTPRequestHandler):
    """/token gives tokens, /forget ends all of them, anything else wants one and says what it got."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if self.path == "/token":
            headers, text, status = SERVER.create_token_response(
                f"https://127.0.0.1:{PORT}/token", "POST", body, dict(self.headers)
            )
        elif self.path == "/forget":
            TOKENS.clear()
            headers, text, status = {}, "", 200
        else:
            valid, _ = SERVER.verify_request(f"https://127.0.0.1:{PORT}{self.path}", "POST", body, dict(self.headers), [])
            headers, text, status = {}, str(len(TOKENS)), 200 if valid else 401
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


HTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
