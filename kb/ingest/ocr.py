"""Pictures of pages → runs, by tesseract. The only importer of pytesseract (the extra `ocr`).

The program and its Chinese and English data are installed apart from this package; where one is missing, `recognise`
says so once and the pages stay without text.
"""

from __future__ import annotations

import io
from collections import defaultdict

from kb.errors import KBError
from kb.ingest.page_runs import PageSize, Run

LANGUAGES = "chi_sim+eng"
DPI = 300
MIN_CONFIDENCE = 30.0
"""Words below this confidence are specks and rules, from 0 to 100."""


class RecognitionError(KBError):
    """Pages cannot be read by recognition on this machine."""


def recognise(picture: bytes, *, size: PageSize) -> list[Run]:
    """Return the words of a page picture (PNG) as runs, in the points of a page of `size`.

    Raises:
        RecognitionError: the program, its language data or the extra `ocr` is missing.
    """
    try:
        import pytesseract  # noqa: PLC0415 - an optional extra
        from PIL import Image  # noqa: PLC0415 - comes with the extra
    except ImportError as error:
        raise RecognitionError(
            "recognition is not installed", remedy="install the extra: pip install 'habitat-kb[ocr]'"
        ) from error
    try:
        with Image.open(io.BytesIO(picture)) as image:
            width = image.width
            words = pytesseract.image_to_data(image, lang=LANGUAGES, output_type=pytesseract.Output.DICT)
    except pytesseract.TesseractNotFoundError as error:
        raise RecognitionError(
            "the program tesseract is missing",
            remedy="install tesseract with its data chi_sim and eng",
        ) from error
    except pytesseract.TesseractError as error:
        raise RecognitionError("tesseract lacks its data chi_sim or eng", remedy="install both") from error
    return place_words(words, scale=size.frame(size.turn)[0] / width, turn=size.turn)


def place_words(words: dict[str, list[str | int | float]], *, scale: float, turn: int) -> list[Run]:
    """Return one run for each recognised word; the words of a line share baseline and size.

    Args:
        words: tesseract's table of words, one list a column.
        scale: points a pixel.
        turn: quarter turns of the page's display.
    """
    lines: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for i, text in enumerate(words["text"]):
        if str(text).strip() and float(words["conf"][i]) >= MIN_CONFIDENCE:
            place = (int(words["block_num"][i]), int(words["par_num"][i]), int(words["line_num"][i]))
            lines[place].append(i)
    runs = []
    for places in lines.values():
        bottom = max(int(words["top"][i]) + int(words["height"][i]) for i in places) * scale
        heights = sorted(int(words["height"][i]) for i in places)
        size = heights[int(0.8 * (len(heights) - 1))] * scale / 0.9
        for i in places:
            left = int(words["left"][i]) * scale
            right = left + int(words["width"][i]) * scale
            runs.append(Run(str(words["text"][i]), left, right, bottom - 0.2 * size, size, turn=turn))
    return runs
