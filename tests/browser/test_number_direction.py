"""Where the groups of a number stand in a text from right to left, as a browser lays it out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from mlr_programme.domain.number_direction import isolate_numbers

pytestmark = pytest.mark.browser

# From left to right, the characters of the only number by where their middle is.
LAID_OUT = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (/[-+\\d]/.test(node.data[at])) found.push([box.left + box.width / 2, node.data[at]]);
    }
  }
  return found.sort((one, other) => one[0] - other[0]).map(each => each[1]).join('');
}
"""


@pytest.mark.parametrize("number", ["0413-280 00", "+46 413 280 00", "3 000 000", "2027-11-16"])
def test_groups_of_a_number_stand_in_their_order(number: str, browser: Browser) -> None:
    words = f'<body dir="rtl"><p>الرقم {number} كرونة</p></body>'
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(words)
        # Without the element they do not: else this says nothing.
        assert page.evaluate(LAID_OUT) != number.replace(" ", "")
        page.set_content(isolate_numbers(words))
        assert page.evaluate(LAID_OUT) == number.replace(" ", "")
