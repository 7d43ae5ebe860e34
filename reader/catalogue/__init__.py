"""What Reader keeps on disk: articles and findings that can be made again, and the user's work."""

from reader.catalogue.catalogue import Catalogue, FileRecord, Row, row_of
from reader.catalogue.corrections import CorrectionsFile
from reader.catalogue.meanings import MeaningsFile
from reader.catalogue.notes import NotesFile
from reader.catalogue.work import Work

__all__ = [
    "Catalogue",
    "CorrectionsFile",
    "FileRecord",
    "MeaningsFile",
    "NotesFile",
    "Row",
    "Work",
    "row_of",
]
