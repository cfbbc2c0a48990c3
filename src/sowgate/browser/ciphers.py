"""The few ciphers that msoffcrypto-tool asks of `cryptography`, which no registry of ours has for a browser.

AES comes from JavaScript (@noble/ciphers, pinned in runtime.json); RC4, which .xls of old are encrypted with,
is the textbook algorithm (RFC 6229 has its test vectors). Nothing is encrypted here, only opened.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

Decrypt = Callable[[bytes, bytes | None, bytes], bytes]
"""(key, initialisation vector, whole blocks) -> plain blocks: AES-CBC, without a vector AES-ECB."""

_BLOCK = 16


def install(decrypt: Decrypt) -> None:
    """Puts a `cryptography` in place that opens encrypted workbooks, unless the real one is there."""
    try:
        import cryptography  # noqa: F401 - asked whether it is there
    except ImportError:
        sys.modules.update(_modules(decrypt))


def install_from_javascript(decrypt: Any) -> None:
    """`install` with a function of JavaScript, which takes and gives Uint8Array."""
    from pyodide.ffi import to_js  # type: ignore[import-not-found]

    def plain(key: bytes, vector: bytes | None, data: bytes) -> bytes:
        return bytes(decrypt(to_js(key), to_js(vector), to_js(data)).to_bytes())

    install(plain)


class _Aes:
    def __init__(self, key: bytes) -> None:
        self.key = bytes(key)


class _Rc4(_Aes):
    pass


class _Cbc:
    def __init__(self, vector: bytes) -> None:
        self.vector = bytes(vector)


class _Ecb:
    vector = None


class _Blocks:
    """AES over data that comes in pieces of any length."""

    def __init__(self, decrypt: Decrypt, key: bytes, vector: bytes | None) -> None:
        self._decrypt, self._key, self._vector, self._rest = decrypt, key, vector, b""

    def update(self, data: bytes) -> bytes:
        data = self._rest + bytes(data)
        whole = len(data) - len(data) % _BLOCK
        data, self._rest = data[:whole], data[whole:]
        if not data:
            return b""
        plain = self._decrypt(self._key, self._vector, data)
        if self._vector is not None:
            self._vector = data[-_BLOCK:]
        return plain

    def finalize(self) -> bytes:
        if self._rest:
            raise ValueError("the data do not end with a whole block")
        return b""


class _Stream:
    """RC4, which goes on where the last piece ended."""

    def __init__(self, key: bytes) -> None:
        self._stream = _rc4(key)

    def update(self, data: bytes) -> bytes:
        return bytes(byte ^ key for byte, key in zip(data, self._stream, strict=False))

    def finalize(self) -> bytes:
        return b""


def _rc4(key: bytes) -> Iterator[int]:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    while True:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        yield state[(state[i] + state[j]) % 256]


def _modules(decrypt: Decrypt) -> dict[str, ModuleType]:
    """`cryptography` and what below it is asked for, by name."""

    class Cipher:
        def __init__(self, algorithm: _Aes, mode: Any = None, backend: object = None) -> None:
            self._algorithm, self._mode = algorithm, mode

        def decryptor(self) -> _Blocks | _Stream:
            if isinstance(self._algorithm, _Rc4):
                return _Stream(self._algorithm.key)
            return _Blocks(decrypt, self._algorithm.key, self._mode.vector)

    root = "cryptography"
    contents: dict[str, dict[str, Any]] = {
        root: {},
        f"{root}.hazmat": {},
        f"{root}.hazmat.backends": {"default_backend": lambda: None},
        f"{root}.hazmat.primitives": {},
        f"{root}.hazmat.primitives.serialization": {},
        f"{root}.hazmat.primitives.asymmetric": {},
        f"{root}.hazmat.primitives.asymmetric.padding": {},
        f"{root}.hazmat.primitives.ciphers": {"Cipher": Cipher},
        f"{root}.hazmat.primitives.ciphers.algorithms": {"AES": _Aes, "ARC4": _Rc4},
        f"{root}.hazmat.primitives.ciphers.modes": {"CBC": _Cbc, "ECB": _Ecb},
        f"{root}.hazmat.decrepit": {},
        f"{root}.hazmat.decrepit.ciphers": {},
        f"{root}.hazmat.decrepit.ciphers.algorithms": {"ARC4": _Rc4},
    }
    made = {name: ModuleType(name) for name in contents}
    for name, module in made.items():
        module.__path__ = []
        vars(module).update(contents[name])
        parent, _, own = name.rpartition(".")
        if parent:
            setattr(made[parent], own, module)
    return made
