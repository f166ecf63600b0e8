from io import BytesIO

import pytest
from PIL import Image

from example_site.home.demo.data_files import read_toml
from example_site.home.demo.drawing import draw_picture

PICTURES = read_toml("pictures.toml")


@pytest.mark.parametrize("key", PICTURES)
def test_picture_is_small_and_the_same_at_every_run(key: str) -> None:
    name, content = draw_picture(key, PICTURES[key])
    assert draw_picture(key, PICTURES[key]) == (name, content)
    assert len(content) < 60_000
    with Image.open(BytesIO(content)) as picture:
        assert picture.width in (320, 1280)
