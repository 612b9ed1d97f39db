#!/usr/bin/env python3
"""What takes the room in a wheel for Linux, as a Markdown table: the parts of its compiled module, then all else.

    python tests/weight.py dist/dateline-*.whl

The files that are compiled in are looked for where they are built and kept; what a part weighs packed is measured on it alone.
"""

import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Files that are compiled in as they are.
INSIDE = {
    "the default lexicon, `world.lexicon`": "target/**/out/world.lexicon",
    "the lexicon `conflict-syria`": "target/**/out/conflict-syria.lexicon",
    "the learned table of English sentences": "crates/tokenizer/src/sentences/model/table.bin",
}
#: Sections of the module, by what they are for; those that are not named here are a few bytes.
SECTIONS = {
    "compiled code": {".text"},
    "word lists, Unicode's and encodings' tables, texts of messages": {".rodata"},
    "tables for unwinding and relocation": {
        ".eh_frame", ".eh_frame_hdr", ".gcc_except_table", ".rela.dyn", ".data.rel.ro", ".data",
    },
}  # fmt: skip


def sections(module: bytes) -> Iterator[tuple[str, bytes]]:
    """The sections of a 64-bit ELF file, in the order of their numbers."""
    assert module[:5] == b"\x7fELF\x02", "not a module for 64-bit Linux"
    (table,) = struct.unpack_from("<Q", module, 0x28)
    size, count, names = struct.unpack_from("<HHH", module, 0x3A)
    heads = [struct.unpack_from("<IIQQQQ", module, table + size * i) for i in range(count)]
    strings = heads[names][4]
    for name, kind, _, _, start, length in heads:
        begin = strings + name
        data = b"" if kind == 8 else module[start : start + length]
        yield module[begin : module.index(b"\0", begin)].decode(), data


def parts(module: bytes) -> Iterator[tuple[str, bytes]]:
    """What the module is made of."""
    found = dict(sections(module))
    for name, pattern in INSIDE.items():
        files = (path.read_bytes() for path in ROOT.glob(pattern))
        data = next((data for data in files if data in found[".rodata"]), b"")
        assert data, f"{name} is not in the module, or was not built here"
        found[".rodata"] = found[".rodata"].replace(data, b"", 1)
        yield name, data
    for name, members in SECTIONS.items():
        yield name, b"".join(data for section, data in found.items() if section in members)


def table(wheel: Path) -> str:
    """The parts of a wheel, the greatest first."""
    with zipfile.ZipFile(wheel) as archive:
        files = archive.infolist()
        (module,) = (file for file in files if file.filename.endswith(".so"))
        rows = [(len(zlib.compress(data)), len(data), name) for name, data in parts(archive.read(module))]
        rest = [file for file in files if file is not module]
        packed, unpacked = sum(file.compress_size for file in rest), sum(file.file_size for file in rest)
        rows.append((packed, unpacked, "Python, stubs, licences, SBOM"))
    lines = [f"| {name} | {size(packed)} | {size(unpacked)} |" for packed, unpacked, name in sorted(rows, reverse=True)]
    return "\n".join(["| part | packed | unpacked |", "|---|---|---|", *lines])


def size(count: int) -> str:
    return f"{count / 1e6:.{1 if count >= 95_000 else 2}f} MB"


if __name__ == "__main__":
    print(table(Path(sys.argv[1])))
