"""The whole gate as one pure function: bytes in, a verdict out."""

from pathlib import Path

from makegood.gate.judging import judge, not_inspected
from makegood.gate.proportion import bytes_for_text
from makegood.gate.questions import NO_QUESTIONS, Questions
from makegood.inspection import FileMissing
from makegood.inspection import inspect as inspect_file
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Verdict


def inspect(file: str | Path | bytes | Source, *, questions: Questions = NO_QUESTIONS) -> Verdict:
    """Say whether a file may be published: a path, or the bytes themselves.

    It reads the file and nothing else; the same bytes and questions always have the same verdict. Whatever
    cannot be read is *not inspected*, also a file that is not there. It opens the file in this
    process: for files of strangers use the command, which opens each in a process of its own.
    """
    name = "" if isinstance(file, bytes | Source) else str(file)
    try:
        source = _source(file)
        document = inspect_file(source, keep_tables=questions.register is not None)
    except FileMissing:
        return not_inspected(name, "there is no file at this path")
    except OSError:
        return not_inspected(name, "it may not be read")
    return judge(document, file=name, questions=questions, text_bytes=bytes_for_text(source))


def _source(file: str | Path | bytes | Source) -> Source:
    if isinstance(file, Source):
        return file
    if isinstance(file, bytes):
        return Source.of_bytes(file)
    path = Path(file)
    if not path.is_file():
        raise FileMissing("There is no file at this path.", remedy="Check the path.")
    return Source.of_path(path)
