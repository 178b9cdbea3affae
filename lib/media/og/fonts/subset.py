"""Makes the font files of this folder; needed only to change the coverage.

Debian 12: apt-get install python3-fonttools python3-brotli fonts-noto-core fonts-noto-extra fonts-noto-cjk; npm ci; python3 lib/media/og/fonts/subset.py
"""

from io import BytesIO
from pathlib import Path

import brotli
from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
MODULES = HERE.parents[2] / "node_modules/@fontsource-variable"
NOTO = Path("/usr/share/fonts/truetype/noto")
CJK = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc")

SLICES = ["latin", "latin-ext", "greek", "cyrillic", "cyrillic-ext", "vietnamese"]
SCRIPTS = [
    "Arabic", "Hebrew", "Devanagari", "Bengali", "Gujarati", "Gurmukhi", "Tamil", "Telugu", "Kannada", "Malayalam",
    "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Georgian", "Armenian", "Ethiopic", "Tibetan",
]


def decoded(codec, rows, cells):
    found = set()
    for row in rows:
        for cell in cells:
            try:
                found.update(map(ord, bytes([row, cell]).decode(codec)))
            except UnicodeDecodeError:
                pass
    return found


EAST_ASIAN_SIGNS = set(range(0x3000, 0x3100)) | set(range(0xFF01, 0xFFEF))
EUC = (range(0xA1, 0xFF), range(0xA1, 0xFF))
GB2312 = decoded("gb2312", *EUC)
BIG5 = decoded("big5", range(0xA1, 0xFA), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
JIS_X_0208 = decoded("euc_jp", *EUC)
HANGUL = {*range(0xAC00, 0xD7A4), *range(0x3130, 0x3190)}


def is_east_asian(c):
    return c >= 0x2E80


def write(font, name, keep=None, **choices):
    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
    options.layout_features = ["*"]
    options.set(**choices)
    options.drop_tables += ["DSIG", "STAT", "MATH", "BASE", "vhea", "vmtx", "VORG"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=keep or set(font.getBestCmap()))
    worker.subset(font)
    font.flavor = None
    sfnt = BytesIO()
    font.save(sfnt)
    (HERE / f"{name}.br").write_bytes(brotli.compress(sfnt.getvalue(), quality=11))


def variable(package, name, slices, location, axis):
    for part in slices:
        path = MODULES / package / "files" / f"{package}-{part}-{axis}-normal.woff2"
        if path.exists():
            write(instancer.instantiateVariableFont(TTFont(path), location), f"{name}-{part}.ttf")


variable("source-serif-4", "source-serif-4", SLICES, {"wght": 600, "opsz": 60}, "opsz")
variable("jetbrains-mono", "jetbrains-mono", SLICES, {"wght": 500}, "wght")
write(TTFont(NOTO / "NotoSerif-SemiBold.ttf"), "noto-serif.ttf")
for script in SCRIPTS:
    stem = "NotoNaskhArabic" if script == "Arabic" else f"NotoSerif{script}"
    write(TTFont(NOTO / f"{stem}-SemiBold.ttf"), f"noto-{script.lower()}.ttf")
for stem, name in [
    ("NotoSansSymbols-SemiBold", "symbols"),
    ("NotoSansSymbols2-Regular", "symbols-2"),
    ("NotoSansMath-Regular", "math"),
]:
    write(TTFont(NOTO / f"{stem}.ttf"), f"noto-{name}.ttf")
write(TTFont(NOTO / "NotoSansMono-SemiBold.ttf"), "noto-boxes.ttf", set(range(0x2500, 0x25A0)))

FACES = {face["name"].getDebugName(1): number for number, face in enumerate(TTCollection(CJK).fonts)}
chosen = {c for c in GB2312 | BIG5 | JIS_X_0208 if is_east_asian(c)} | HANGUL | EAST_ASIAN_SIGNS
write(
    TTFont(CJK, fontNumber=FACES["Noto Serif CJK SC"]),
    "noto-cjk.otf",
    keep=chosen,
    layout_features=["ccmp", "locl", "kern", "mark", "mkmk", "ljmo", "vjmo", "tjmo"],
    layout_scripts=["DFLT.dflt", "hani.dflt", "hani.JAN", "kana.dflt", "kana.JAN", "hang.dflt"],
)
