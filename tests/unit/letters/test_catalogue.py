import pytest

from makegood.duties import available_playbooks, load_playbook
from makegood.letters import (
    DEFAULT_LANGUAGE,
    NoLetterInLanguage,
    acts_in_words,
    available_languages,
    language_tags,
)
from makegood.letters.catalogue import letter_files


def test_letters_are_found_by_themselves():
    """A folder with all its pages is a language; there is a letter to fall back to."""
    assert {"en", "es"} <= set(language_tags())
    assert DEFAULT_LANGUAGE in language_tags()
    assert list(language_tags()) == sorted(language_tags())


def test_a_language_says_who_checked_it():
    """Every language has a name in itself, a version, and a list of reviewers that may be empty."""
    for language in available_languages():
        assert language.own_name
        assert language.english_name
        assert language.version
        assert isinstance(language.reviewed_by, tuple)


def test_a_language_without_a_folder_is_refused():
    """Asking for a letter that does not exist names those that do."""
    with pytest.raises(NoLetterInLanguage, match="Letters exist in: en, es"):
        letter_files("tlh")


def test_a_tag_is_never_a_path():
    """A tag that climbs out of the folder is not a language."""
    with pytest.raises(NoLetterInLanguage):
        letter_files("../languages/en")


@pytest.mark.parametrize("tag", language_tags())
def test_every_held_act_of_every_playbook_has_words(tag):
    """A promise that a playbook makes can be said in every language there is."""
    for name in available_playbooks():
        acts = {act.id for act in load_playbook(name).hold.acts}
        assert acts <= acts_in_words(tag)


def test_all_languages_can_say_the_same_acts():
    """No language is poorer than another."""
    assert len({acts_in_words(tag) for tag in language_tags()}) == 1
