"""The ciphers that stand in for `cryptography` in a browser: published vectors, data in pieces."""

from __future__ import annotations

import json
import subprocess
import sys

# A process of its own, in which the real library cannot be imported. AES itself is JavaScript's; here it
# "decrypts" to (key, vector, data), so that what it is asked shows.
PROGRAM = """
import json, sys
sys.modules["cryptography"] = None
from sowgate.browser.ciphers import install
asked = []
def decrypt(key, vector, data):
    asked.append([key.hex(), vector and vector.hex(), data.hex()])
    return data
del sys.modules["cryptography"]
sys.meta_path.insert(0, type("Absent", (), {"find_spec": staticmethod(
    lambda name, *_: exec("raise ImportError(name)") if name == "cryptography" else None)})())
install(decrypt)
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
stream = Cipher(ARC4(bytes.fromhex("0102030405")), mode=None).decryptor()
keystream = stream.update(bytes(5)) + stream.update(bytes(11)) + stream.finalize()
key, vector, data = bytes(16), bytes(range(16)), bytes(range(48))
chained = Cipher(algorithms.AES(key), modes.CBC(vector), backend=None).decryptor()
plain = chained.update(data[:20]) + chained.update(data[20:]) + chained.finalize()
Cipher(algorithms.AES(key), modes.ECB()).decryptor().update(data[:16])
cut = Cipher(algorithms.AES(key), modes.ECB()).decryptor()
cut.update(data[:5])
try:
    cut.finalize()
    refused = False
except ValueError:
    refused = True
import msoffcrypto
print(json.dumps({"keystream": keystream.hex(), "plain": plain.hex(), "asked": asked, "refused": refused}))
"""


def test_rc4_gives_the_published_keystream_and_blocks_are_chained_over_pieces() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    # RFC 6229, section 2: key 0x0102030405, offset 0.
    assert found["keystream"] == "b2396305f03dc027ccc3524a0a1118a8"
    data = bytes(range(48))
    assert found["plain"] == data.hex()
    key, vector = bytes(16).hex(), bytes(range(16)).hex()
    assert found["asked"] == [
        [key, vector, data[:16].hex()],
        [key, data[:16].hex(), data[16:].hex()],
        [key, None, data[:16].hex()],
    ]
    assert found["refused"]
