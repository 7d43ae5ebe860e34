"""What Reader keeps on disk: articles and findings that can be made again, and the user's work.

The files of notes and of corrections are modules of their own, which no first paint needs.
"""

from reader.catalogue.catalogue import Catalogue, FileRecord, Row, row_of
from reader.catalogue.kept import decoded
from reader.catalogue.meanings import MeaningsFile
from reader.catalogue.work import Work

__all__ = [
    "Catalogue",
    "FileRecord",
    "MeaningsFile",
    "Row",
    "Work",
    "decoded",
    "row_of",
]
