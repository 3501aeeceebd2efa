"""Says as JSON what python-docx finds in documents: the names of the files are the arguments."""

import json
import sys

import docx
from docx.shared import Length
from docx.table import Table


def paragraph(found):
    level = found.style.element.find(".//" + docx.oxml.ns.qn("w:outlineLvl"))
    return {
        "style": found.style.name,
        "words": found.text,
        "outline": int(level.get(docx.oxml.ns.qn("w:val"))) + 1 if level is not None else 0,
    }


def section(found):
    sides = ["page_width", "page_height", "top_margin", "right_margin", "bottom_margin", "left_margin"]
    return {side: Length(getattr(found, side)).mm for side in sides}


def told(name):
    document = docx.Document(name)
    pieces = list(document.iter_inner_content())
    return {
        "title": document.core_properties.title,
        "paragraphs": [paragraph(piece) for piece in pieces if not isinstance(piece, Table)],
        "tables": [
            [[cell.text for cell in row.cells] for row in piece.rows]
            for piece in pieces
            if isinstance(piece, Table)
        ],
        "sections": [section(piece) for piece in document.sections],
    }


json.dump({name: told(name) for name in sys.argv[1:]}, sys.stdout, ensure_ascii=False)
