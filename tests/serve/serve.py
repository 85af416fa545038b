"""stet serve: pages as stet build writes them, made anew when tables change, for this computer alone.

    serve.py PROGRAM SOURCE_TREE
"""
import http.client
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

STET = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 2 else pathlib.Path("stet")
ROOT = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else pathlib.Path(".")
SECONDS = 30
ADDED = [re.compile(rb'<link rel="stylesheet" href="/\.stet/serve\.css">\n'),
         re.compile(rb'<script src="/\.stet/serve\.js" data-version="\d+" defer></script>\n')]


class Served(unittest.TestCase):
    """A directory with a table, and a server that shows it."""

    arguments = ["--wasm-cc", "none"]

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.table = self.folder / "turnstile.def"
        self.table.write_bytes((ROOT / "src/machines/turnstile.def").read_bytes())
        self.prepare()
        self.start(*self.arguments)

    def prepare(self):
        """What else is to be there before the server starts."""

    def start(self, *arguments):
        self.server = subprocess.Popen([str(STET), "serve", "--port", "0", *arguments], cwd=self.folder,
                                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(self.stop)
        self.url = self.server.stdout.readline().decode()
        match = re.fullmatch(r"http://(?:\[[0-9a-f:]+\]|[\w.]+):(\d+)/\n", self.url)
        self.assertIsNotNone(match, self.url)
        self.port = int(match.group(1))

    def stop(self, how=signal.SIGTERM):
        """Exit status and standard error."""
        if self.server.poll() is None:
            self.server.send_signal(how)
        rest = self.server.communicate(timeout=SECONDS)[1] if not self.server.stderr.closed else b""
        return self.server.returncode, rest.decode()

    def ask(self, path, method="GET", host=None, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request(method, path, body=body, headers={"Host": host or f"127.0.0.1:{self.port}"})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def get(self, path):
        status, headers, text = self.ask(path)
        self.assertEqual(status, 200, path)
        return headers, text

    def version(self):
        return self.get("/.stet/version")[1].decode()

    def changed(self, after):
        """Waits for another version, as the page does."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            version = self.get(f"/.stet/version?after={after}")[1].decode()
            if version != after:
                return version
        raise AssertionError("nothing changed")

    def rewrite(self, old, new):
        text = self.table.read_text(encoding="utf-8")
        self.assertIn(old, text)
        self.table.write_text(text.replace(old, new), encoding="utf-8")


class Pages(Served):
    arguments = []

    def test_they_are_those_of_build(self):
        built = self.folder / "out"
        subprocess.run([str(STET), "build", "-o", str(built), "--as", "html"], cwd=self.folder, check=True, capture_output=True)
        paths = [path for path in sorted((built / "site").rglob("*")) if path.is_file()]
        self.assertGreater(len(paths), 8)
        types = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
                 ".js": "text/javascript; charset=utf-8"}
        for path in paths:
            headers, text = self.get("/" + str(path.relative_to(built / "site")))
            if path.suffix == ".html":
                for added in ADDED:
                    text, count = added.subn(b"", text)
                    self.assertEqual(count, 1, path)
            self.assertEqual(text, path.read_bytes(), path)
            self.assertEqual(headers["Content-Type"], types[path.suffix])
            self.assertEqual((headers["Cache-Control"], headers["X-Content-Type-Options"]), ("no-store", "nosniff"))
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["out", "turnstile.def"])

    def test_it_begins_with_the_list(self):
        status, headers, _ = self.ask("/")
        self.assertEqual((status, headers["Location"]), (302, "/index.html"))
        self.stop()
        self.start("turnstile.def", "--wasm-cc", "none")
        self.assertEqual(self.ask("/")[1]["Location"], "/turnstile.html")

    def test_what_pages_add_is_there(self):
        self.assertIn(b"location.reload()", self.get("/.stet/serve.js")[1])
        self.assertIn(b".stet-mistakes", self.get("/.stet/serve.css")[1])


class Changes(Served):
    def prepare(self):
        (self.folder / "more.h").write_text("/* nothing yet */\n", encoding="utf-8")
        self.rewrite("MACHINE(turnstile", '#include "more.h"\nMACHINE(turnstile')

    def test_a_change_is_shown_and_told(self):
        before = self.version()
        told = []
        page = threading.Thread(target=lambda: told.append(self.changed(before)))
        page.start()
        time.sleep(0.3)
        self.assertEqual(told, [])  # it waits
        self.rewrite("the arm holds", "the arm is held")
        page.join()
        self.assertEqual(told, [self.version()])
        self.assertIn(b"the arm is held", self.get("/turnstile.html")[1])

    def test_a_mistake_is_shown_on_the_last_good_page(self):
        version, good = self.version(), self.get("/turnstile.html")[1]
        self.rewrite("ON(LOCKED, ", "ON(LOKED, ")
        line = next(number for number, text in enumerate(self.table.read_text(encoding="utf-8").split("\n"), 1) if "ON(LOKED" in text)
        version = self.changed(version)
        page = self.get("/turnstile.html")[1]
        shown = re.search(rb'<pre class="stet-mistakes" role="alert" tabindex="0">([^<]*)</pre>\n', page)
        self.assertIn(f"turnstile.def:{line}: error: ", shown.group(1).decode())
        self.assertIn("LOKED", shown.group(1).decode())
        self.assertEqual(re.sub(rb'data-version="\d+"', b"", page.replace(shown.group(0), b"")), re.sub(rb'data-version="\d+"', b"", good))
        self.rewrite("ON(LOKED, ", "ON(LOCKED, ")
        self.changed(version)
        self.assertNotIn(b"stet-mistakes", self.get("/turnstile.html")[1])

    def test_included_files_new_tables_and_translations_count(self):
        version = self.version()
        (self.folder / "more.h").write_text('#error "not now"\n', encoding="utf-8")
        version = self.changed(version)
        self.assertIn(b"not now", self.get("/turnstile.html")[1])
        (self.folder / "more.h").write_text("\n", encoding="utf-8")
        version = self.changed(version)
        for name in ("abp.def", "abp.ko.def"):
            (self.folder / name).write_bytes((ROOT / "src/machines" / name).read_bytes())
        while self.ask("/abp.ko.html")[0] != 200:
            version = self.changed(version)
        self.assertIn(b"abp.html", self.get("/index.html")[1])

    def test_a_table_that_was_never_right(self):
        self.stop()
        self.rewrite("ON(LOCKED, ", "ON(L<b>, ")
        self.start("--wasm-cc", "none")
        status, _, page = self.ask("/turnstile.html")
        self.assertEqual(status, 503)
        self.assertIn(b"turnstile.def:", page)
        self.assertNotIn(b"<b>", page)
        self.assertRegex(page, ADDED[1])


class ProjectFile(Served):
    """A changed project file counts at once."""

    def prepare(self):
        (self.folder / "more").mkdir()
        (self.folder / "more/abp.def").write_bytes((ROOT / "src/machines/abp.def").read_bytes())
        (self.folder / "more/abp.ko.def").write_bytes((ROOT / "src/machines/abp.ko.def").read_bytes())
        self.rewrite('MACHINE(turnstile, "Turnstile"', '#ifndef NAME\n#define NAME "Turnstile"\n#endif\nMACHINE(turnstile, NAME')
        self.project = self.folder / "stet.yaml"
        self.write("tables: turnstile.def\n")

    def write(self, text):
        self.project.write_text(text, encoding="utf-8")

    def pages(self, *names):
        return [self.ask(f"/{name}.html")[0] for name in names]

    def test_every_key_is_read_again(self):
        names = ("turnstile", "abp", "abp.ko")
        version = self.version()
        self.assertEqual(self.pages(*names), [200, 404, 404])
        self.write("tables: [turnstile.def, 'more/**/*.def']\n")
        version = self.changed(version)
        self.assertEqual(self.pages(*names), [200, 200, 200])
        self.write("tables: more/*.def\nlanguages: en\n")
        version = self.changed(version)
        self.assertEqual(self.pages(*names), [404, 200, 404])
        self.write("tables: turnstile.def\ncompiler:\n  define: 'NAME=\"Other gate\"'\n")
        version = self.changed(version)
        self.assertIn(b"<title>Other gate</title>", self.get("/turnstile.html")[1])
        self.write("tables: turnstile.def\n")
        self.changed(version)
        self.assertIn(b"<title>Turnstile</title>", self.get("/turnstile.html")[1])

    def test_mistakes_in_it_are_shown_and_mended(self):
        version = self.version()
        for text, told in (("tabels: turnstile.def\n", "stet.yaml:1: error: there is no key &#39;tabels&#39;"),
                           ("\ntables: nix/*.def\n", "stet.yaml:2: error: tables: no file matches"), (None, "stet.yaml: error: the project file cannot be read: ")):
            if text is None:
                self.project.unlink()
            else:
                self.write(text)
            version = self.changed(version)
            page = self.get("/turnstile.html")[1].decode()
            self.assertIn(told.replace("&#39;", "'"), re.search('<pre class="stet-mistakes"[^>]*>([^<]*)</pre>', page).group(1))
            time.sleep(0.7)
            self.assertEqual(self.version(), version)  # it is told once
        self.write("tables: turnstile.def\n")
        self.changed(version)
        self.assertNotIn(b"stet-mistakes", self.get("/turnstile.html")[1])
        status, err = self.stop()
        self.assertEqual(status, 0)
        self.assertEqual([line.split(":")[0] for line in err.splitlines()], ["stet", "stet.yaml", "stet.yaml", "stet.yaml", "stet"], err)

    def test_the_command_line_wins(self):
        self.stop()
        self.start("turnstile.def", *self.arguments)
        version = self.version()
        self.write("tables: more/*.def\ncompiler:\n  define: 'NAME=\"Other gate\"'\n")
        self.changed(version)
        self.assertEqual(self.pages("turnstile", "abp"), [200, 404])
        self.assertIn(b"<title>Other gate</title>", self.get("/turnstile.html")[1])


class Requests(Served):
    def test_hosts(self):
        for host in ("localhost", f"localhost:{self.port}", "127.0.0.1", "[::1]:80", "192.168.0.7:8000"):
            self.assertEqual(self.ask("/turnstile.html", host=host)[0], 200, host)
        for host in ("evil.example", f"evil.example:{self.port}", "localhost.evil.example", "127.0.0.1.evil.example", "[", ":80", "x" * 3000):
            status, headers, text = self.ask("/turnstile.html", host=host)
            self.assertEqual(status, 403, host)
            self.assertNotIn(b"Turnstile", text)
            self.assertNotIn("Access-Control-Allow-Origin", headers)

    def test_methods(self):
        status, headers, text = self.ask("/turnstile.html", method="HEAD")
        self.assertEqual((status, text), (200, b""))
        self.assertEqual(int(headers["Content-Length"]), len(self.get("/turnstile.html")[1]))
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"):
            status, headers, _ = self.ask("/turnstile.html", method=method, body=b"x" if method in ("POST", "PUT") else None)
            self.assertEqual((status, headers["Allow"]), (405, "GET, HEAD"), method)

    def test_paths(self):
        for path in ("/turnstile.def", "/../turnstile.def", "/%2e%2e/turnstile.def", "/turnstile/../../turnstile.def", "//turnstile.html",
                     "/etc/passwd", "//etc/passwd", "/turnstile", "/turnstile/", "/.stet/", "/x" * 2000, "/%00", "/turnstile.html%00", "/%00/turnstile.html", "/.stet/version%00", "/%2500",
                     "/turnstile.html%2f..", "/..%5cturnstile.def", "/%", "/%zz"):
            status, _, text = self.ask(path)
            self.assertIn(status, (404, 400, 414), path[:40])
            self.assertNotIn(b"MACHINE(", text)
        self.assertIn(b"no such page", self.ask("/nothing.html")[2])
        self.assertEqual(self.ask("/turnstile.html?x=1")[0], 200)

    def test_a_name_that_is_written_otherwise(self):
        self.assertEqual(self.ask("/%74urnstile.html")[0], 200)
        self.assertEqual(self.ask("/turnstile.html?x=%00")[0], 200)

    def test_parts_are_answered_by_the_whole(self):
        """Which HTTP allows (RFC 9110, 14.2); pages change too soon for parts."""
        whole = self.get("/turnstile.html")[1]
        for value in ("bytes=0-9", "bytes=99999999-", "bytes=5-1", "lines=1", "bytes=0-0,-1"):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
            connection.request("GET", "/turnstile.html", headers={"Range": value})
            answer = connection.getresponse()
            self.assertEqual((answer.status, answer.read()), (200, whole), value)
            self.assertIsNone(answer.getheader("Content-Range"))
            connection.close()

    def test_requests_that_are_too_long(self):
        for start in (b"GET /" + b"x" * 200000 + b" HTTP/1.1\r\nHost: localhost\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: " + b"x" * 200000 + b"\r\n",
                      b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"".join(b"X-%d: y\r\n" % number for number in range(20000))):
            with socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS) as connection:
                try:
                    connection.sendall(start + b"\r\n")
                    answer = connection.recv(65536)
                except OSError:
                    answer = b""
                self.assertRegex(answer, rb"^(HTTP/1\.1 (413|414|431) |$)")
        with socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS) as connection:
            connection.sendall(b"GET /turnstile.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n")
            self.assertIn(b"HTTP/1.1 ", connection.recv(65536))
        self.get("/turnstile.html")

    def test_nonsense(self):
        for text in (b"\0\0\0\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET /turnstile.html HTTP/1.0\r\n\r\n", b"A" * 100000):
            with socket.create_connection(("127.0.0.1", self.port), timeout=3) as connection:
                try:
                    connection.sendall(text)
                    connection.shutdown(socket.SHUT_WR)
                    answer = connection.recv(65536)
                except OSError:
                    answer = b""
                self.assertNotIn(b"200 OK", answer)
        self.get("/turnstile.html")

    def test_many_that_wait(self):
        version = self.version()
        waiting = []
        for _ in range(60):
            connection = socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS)
            connection.sendall(f"GET /.stet/version?after={version} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            waiting.append(connection)
        self.get("/turnstile.html")
        self.rewrite("the arm holds", "the arm is held")
        for connection in waiting:
            self.assertIn(b"200 OK", connection.recv(65536))
            connection.close()

    def test_it_listens_on_this_computer_alone(self):
        self.assertTrue(self.url.startswith("http://127.0.0.1:"))
        own = next((line for line in pathlib.Path("/proc/net/tcp").read_text(encoding="ascii").split("\n")
                    if re.search(rf":{self.port:04X} 00000000:0000 0A", line)), "")
        self.assertIn("0100007F:", own)


class Slow(Served):
    def test_many_that_never_say_what_they_want(self):
        """A letter every second keeps nobody else out for long, and those that wait for a change stay."""
        version = self.version()
        waits = socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS)
        self.addCleanup(waits.close)
        waits.sendall(f"GET /.stet/version?after={version} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        slow = [socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS) for _ in range(280)]
        done = threading.Event()

        def trickle():
            while not done.wait(1):
                for connection in slow:
                    try:
                        connection.sendall(b"G")
                    except OSError:
                        pass

        thread = threading.Thread(target=trickle)
        thread.start()
        try:
            self.assertEqual(self.ask("/turnstile.html")[0], 200)
        finally:
            done.set()
            thread.join()
            for connection in slow:
                connection.close()
        self.rewrite("the arm holds", "the arm is held")
        self.assertIn(b"200 OK", waits.recv(65536))


class Ending(Served):
    def test_both_signals_end_it_well(self):
        for how in (signal.SIGINT, signal.SIGTERM):
            with socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS) as waits:
                waits.sendall(f"GET /.stet/version?after={self.version()} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                time.sleep(0.1)
                status, err = self.stop(how)
            self.assertEqual(status, 0, err)
            self.assertRegex(err, r"^stet: \d+ files of the site made\n$")
            self.start(*self.arguments)

    def test_what_cannot_be_served(self):
        for arguments, message in ((["--port", str(self.port)], f"port {self.port} of 127.0.0.1 cannot be had: Address already in use; --port 0"),
                                   (["--port", "70000"], "--port does not take '70000'"),
                                   (["--host", "no host"], "--host: 'no host' is no address"),
                                   (["nix.ko.deff", "--host", "999.1.1.1"], "--host: ")):
            done = subprocess.run([str(STET), "serve", *arguments], cwd=self.folder, capture_output=True, timeout=SECONDS, check=False)
            self.assertEqual((done.returncode, done.stdout), (2, b""), arguments)
            self.assertTrue(done.stderr.decode().startswith("stet: error: " + message), done.stderr)

    def test_another_address(self):
        self.stop()
        self.start("--host", "::1", *self.arguments)
        self.assertTrue(self.url.startswith("http://[::1]:"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
