"""A sign-in provider (OpenID Connect) on this machine, for tests: whoever comes is the person it was made for."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "kb"


@contextmanager
def provider(person: Mapping[str, object]) -> Iterator[str]:
    """Run a provider that signs in `person` (claims) and give its address."""
    key = RSAKey.generate_key(2048, {"kid": "test", "use": "sig", "alg": "RS256"})
    nonces: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, asked = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
            if path == "/authorize":
                nonces["code"] = asked["nonce"][0]
                back = urlencode({"code": "code", "state": asked["state"][0]})
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri'][0]}?{back}")
                self.end_headers()
            elif path == "/jwks":
                self.give({"keys": [key.as_dict(private=False)]})
            else:
                places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
                described = {name: f"{address}/{place}" for name, place in places.items()}
                self.give({"issuer": address, "id_token_signing_alg_values_supported": ["RS256"], **described})

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            now = int(time.time())
            claims = {"iss": address, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 600, "nonce": nonces["code"]}
            token = jwt.encode({"alg": "RS256", "kid": "test"}, {**claims, **person}, key)
            self.give({"access_token": "a", "token_type": "Bearer", "expires_in": 600, "id_token": token})

        def give(self, value: object) -> None:
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
