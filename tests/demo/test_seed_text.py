from example_site.home.demo.data_files import DATA_DIR
from example_site.home.demo.seed_text import read_seed


def test_seed_has_the_title_and_the_lead_of_the_text() -> None:
    article = read_seed()
    assert article.title.startswith("Positivt startskott")
    assert article.lead.startswith("Under sju månader, från september 2019 till april 2020")


def test_seed_has_its_sections_in_order() -> None:
    kinds = [kind for kind, _text in read_seed().parts]
    assert kinds == ["paragraph", "heading", "paragraph"]
    assert read_seed().parts[1] == ("heading", "Utbildningens upplägg")


def test_seed_list_stands_between_its_paragraphs() -> None:
    last = read_seed().parts[-1][1]
    assert "fokusområden:</p><ul><li>Det egna ledarskapet</li>" in last
    assert "visionärt arbete</li></ul><p>Första intrycket" in last


def test_seed_leaves_out_the_box_about_google_translate() -> None:
    assert "Google Translate" in (DATA_DIR / "seed.txt").read_text(encoding="utf-8")
    assert "Google" not in str(read_seed())
