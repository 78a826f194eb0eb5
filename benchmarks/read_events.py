"""Reads a run's logs/ by TensorBoard's own reader, and holds what it finds against metrics.csv and steps.csv."""

import argparse
import csv
import pathlib
import struct
import sys

from tensorboard.backend.event_processing.event_accumulator import IMAGES, SCALARS, EventAccumulator

ROUNDING = 2.0**-23
"""Scalars are float32 in event files."""

EPOCH = {
    "objective": "Loss",
    "negativeElbo": "NegativeElbo",
    "reconstruction": "Reconstruction",
    "divergence": "Divergence",
}
"""Scalars of epochs, and how the columns of metrics.csv end that have the same."""


def read(folder):
    accumulator = EventAccumulator(str(folder), size_guidance={SCALARS: 0, IMAGES: 0})
    accumulator.Reload()
    return accumulator


def rows(file):
    with open(file, newline="") as lines:
        return list(csv.DictReader(lines))


def same(found, expected):
    return found == expected or abs(found - expected) <= ROUNDING * abs(expected)


def hold(events, tag, table, column, step):
    """Every row of the table must be there once, in order, and nothing else."""
    found = [(event.step, event.value) for event in events.Scalars(tag)]
    expected = [(int(row[step]), float(row[column])) for row in table]
    if len(found) != len(expected) or not all(
        a[0] == b[0] and same(a[1], b[1]) for a, b in zip(found, expected)
    ):
        sys.exit(f"{tag} is {found}, and {column} {expected}")
    print(f"{tag}: {len(found)} values as in {column}")


def hold_images(events, epochs):
    images = events.Images("reconstructions")
    if [image.step for image in images] != list(range(1, epochs + 1)):
        sys.exit(f"reconstructions of {[image.step for image in images]}")
    for image in images:
        size = struct.unpack(">II", image.encoded_image_string[16:24])  # where PNG has it
        if image.encoded_image_string[:4] != b"\x89PNG" or size != (image.width, image.height):
            sys.exit(f"the reconstructions of epoch {image.step} are no PNG of their size")
    print(f"reconstructions: {len(images)} PNG of {images[0].width}×{images[0].height}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=pathlib.Path, help="a run directory")
    run = parser.parse_args().run
    metrics = rows(run / "metrics.csv")
    for name in ("train", "validation"):
        events = read(run / "logs" / name)
        for scalar, column in EPOCH.items():
            hold(events, f"epoch/{scalar}", metrics, name + column, "epoch")
        if name == "train":
            hold(events, "epoch/learningRate", metrics, "learningRate", "epoch")
            hold(events, "epoch/imagesPerSecond", metrics, "imagesPerSecond", "epoch")
        elif "reconstructions" in events.Tags()[IMAGES]:
            hold_images(events, len(metrics))
    if (run / "logs" / "steps").exists() and (run / "steps.csv").exists():
        events = read(run / "logs" / "steps")
        for scalar in (*EPOCH, "learningRate"):
            hold(events, f"step/{scalar}", rows(run / "steps.csv"), scalar, "step")


if __name__ == "__main__":
    main()
