"""Draws the demo's pictures: calm, flat, the same at every run, and of no place that exists."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

SIZE = (1280, 720)
MARK_SIZE = (320, 320)
# Drawn larger and shrunk, which smooths the edges.
SCALE = 2

Palette = list[str]
Scene = Callable[[ImageDraw.ImageDraw, int, int, Palette, random.Random], None]


def draw_picture(key: str, facts: dict[str, Any]) -> tuple[str, bytes]:
    """(file name, content) of the picture that ``facts`` describe."""
    is_mark = facts["scene"] in ("mark", "portrait")
    width, height = MARK_SIZE if is_mark else SIZE
    picture = Image.new("RGB", (width * SCALE, height * SCALE), facts["palette"][0])
    pencil = ImageDraw.Draw(picture)
    chance = random.Random(facts["seed"])
    SCENES[facts["scene"]](pencil, *picture.size, facts["palette"], chance)
    small = picture.resize((width, height), Image.Resampling.LANCZOS)
    content = BytesIO()
    if is_mark:
        small.save(content, "PNG", optimize=True)
        return f"{key}.png", content.getvalue()
    small.save(content, "JPEG", quality=80, optimize=True)
    return f"{key}.jpg", content.getvalue()


def _disc(
    pencil: ImageDraw.ImageDraw, centre: tuple[float, float], radius: float, colour: str
) -> None:
    x, y = centre
    pencil.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _ridge(
    pencil: ImageDraw.ImageDraw,
    width: int,
    height: int,
    colour: str,
    base: float,
    chance: random.Random,
) -> None:
    """A line of hills whose feet stand below the picture."""
    first, second = chance.uniform(0.6, 1.1), chance.uniform(1.4, 2.2)
    shift = chance.uniform(0, math.tau)
    line = []
    for x in range(0, width + 1, 8):
        turn = math.tau * x / width
        wave = math.sin(turn * first + shift) * 0.06 + math.sin(turn * second - shift) * 0.025
        line.append((x, height * (base + wave)))
    pencil.polygon([*line, (width, height), (0, height)], fill=colour)


def draw_hills(
    pencil: ImageDraw.ImageDraw, width: int, height: int, palette: Palette, chance: random.Random
) -> None:
    _disc(pencil, (width * chance.uniform(0.25, 0.75), height * 0.3), height * 0.09, palette[1])
    for base, colour in zip((0.55, 0.68, 0.82), palette[2:], strict=True):
        _ridge(pencil, width, height, colour, base, chance)


def draw_shore(
    pencil: ImageDraw.ImageDraw, width: int, height: int, palette: Palette, chance: random.Random
) -> None:
    horizon = height * 0.5
    _disc(pencil, (width * chance.uniform(0.3, 0.7), horizon), height * 0.13, palette[1])
    pencil.rectangle((0, horizon, width, height), fill=palette[2])
    for _ in range(9):
        x, y = chance.uniform(0, width * 0.8), chance.uniform(horizon + 40, height * 0.74)
        length, thickness = chance.uniform(0.08, 0.22) * width, height * 0.008
        pencil.rounded_rectangle((x, y, x + length, y + thickness), thickness, fill=palette[3])
    _ridge(pencil, width, height, palette[4], 0.87, chance)


def draw_town(
    pencil: ImageDraw.ImageDraw, width: int, height: int, palette: Palette, chance: random.Random
) -> None:
    _ridge(pencil, width, height, palette[2], 0.62, chance)
    ground, x = height * 0.86, width * 0.04
    while x < width * 0.94:
        house_width, house_height = chance.uniform(0.09, 0.15) * width, chance.uniform(0.16, 0.3)
        top = ground - house_height * height
        roof = top - height * 0.07
        pencil.polygon(
            [(x - 12, top), (x + house_width / 2, roof), (x + house_width + 12, top)],
            fill=palette[4],
        )
        pencil.rectangle((x, top, x + house_width, ground), fill=palette[3])
        _windows(pencil, (x, top, x + house_width, ground), palette[1])
        x += house_width + width * 0.015
    pencil.rectangle((0, ground, width, height), fill=palette[4])


def _windows(
    pencil: ImageDraw.ImageDraw, wall: tuple[float, float, float, float], colour: str
) -> None:
    left, top, right, bottom = wall
    side = (right - left) / 7
    for column in range(3):
        x = left + side * (1 + column * 2)
        y = top + side
        while y + side * 1.3 < bottom - side:
            pencil.rectangle((x, y, x + side, y + side * 1.3), fill=colour)
            y += side * 2.4


def draw_forest(
    pencil: ImageDraw.ImageDraw, width: int, height: int, palette: Palette, chance: random.Random
) -> None:
    _disc(pencil, (width * chance.uniform(0.2, 0.8), height * 0.22), height * 0.08, palette[1])
    for foot, colour, count in zip((0.72, 0.86, 1.02), palette[2:], (26, 18, 12), strict=True):
        for n in range(count):
            x = width * (n + chance.uniform(0.2, 0.8)) / count
            tall, wide = height * chance.uniform(0.3, 0.46), width / count * 0.75
            top = height * foot - tall
            pencil.polygon([(x, top), (x - wide, height * foot), (x + wide, height * foot)], colour)
        if foot < 1:
            pencil.rectangle((0, height * foot - 2, width, height), fill=colour)


def draw_field(
    pencil: ImageDraw.ImageDraw, width: int, height: int, palette: Palette, chance: random.Random
) -> None:
    horizon, vanishing = height * 0.46, width * chance.uniform(0.35, 0.65)
    _disc(pencil, (vanishing, horizon - height * 0.14), height * 0.08, palette[1])
    pencil.rectangle((0, horizon, width, height), fill=palette[2])
    stripes = 9
    for n in range(stripes):
        left = width * (n * 2 - stripes / 2) / stripes
        right = left + width * 0.9 / stripes
        colour = palette[3] if n % 2 else palette[4]
        pencil.polygon([(vanishing, horizon), (left, height), (right, height)], fill=colour)


def draw_mark(
    pencil: ImageDraw.ImageDraw, width: int, height: int, palette: Palette, chance: random.Random
) -> None:
    """A sign in place of a logo: nested shapes, different for each seed."""
    middle = (width / 2, height / 2)
    corners, turn = chance.choice((3, 4, 6, 8)), chance.uniform(0, 60)
    pencil.regular_polygon((*middle, width * 0.46), corners, rotation=turn, fill=palette[1])
    _disc(pencil, middle, width * 0.2, palette[2])


def draw_portrait(
    pencil: ImageDraw.ImageDraw, width: int, height: int, palette: Palette, chance: random.Random
) -> None:
    """A figure without a face: nobody is meant."""
    _disc(pencil, (width / 2, height * 1.05), width * chance.uniform(0.4, 0.42), palette[1])
    _disc(pencil, (width / 2, height * 0.42), width * 0.19, palette[2])


SCENES: dict[str, Scene] = {
    "field": draw_field,
    "forest": draw_forest,
    "hills": draw_hills,
    "mark": draw_mark,
    "portrait": draw_portrait,
    "shore": draw_shore,
    "town": draw_town,
}
