from example_site.home.demo.prose import write_prose


def page_id(slug: str) -> int:
    return {"nyheter": 7}[slug]


def test_empty_line_parts_paragraphs() -> None:
    assert write_prose("Ett.\n\nTvå\nrader.\n", page_id) == "<p>Ett.</p><p>Två rader.</p>"


def test_lines_with_a_dash_are_a_list() -> None:
    assert write_prose("- ett\n- två", page_id) == "<ul><li>ett</li><li>två</li></ul>"


def test_numbered_lines_below_a_sentence_are_a_list_after_it() -> None:
    text = "I den här ordningen:\n1. Vägar\n2. Gator"
    expected = "<p>I den här ordningen:</p><ol><li>Vägar</li><li>Gator</li></ol>"
    assert write_prose(text, page_id) == expected


def test_dash_within_a_line_is_no_list() -> None:
    assert write_prose("Klockan 11 - 14.", page_id) == "<p>Klockan 11 - 14.</p>"


def test_link_to_an_address_is_written() -> None:
    text = "Ring [oss](tel:+46846500400)."
    assert write_prose(text, page_id) == '<p>Ring <a href="tel:+46846500400">oss</a>.</p>'


def test_link_to_a_page_has_its_key() -> None:
    text = "Se [nyheterna](page:nyheter)."
    assert write_prose(text, page_id) == '<p>Se <a linktype="page" id="7">nyheterna</a>.</p>'


def test_signs_of_html_are_escaped() -> None:
    assert write_prose("a < b & c", page_id) == "<p>a &lt; b &amp; c</p>"
