"""What the peers share: the data, the clock of a round, and the protocol that compare drives them by.

A peer reads commands, a line each, and answers each with a line of JSON. Between two commands it waits
for its input and does nothing.

  about                    versions and threads
  warm BATCH               trains one epoch, so that everything is compiled
  round BATCH SECONDS      trains, and tells how many images in how many seconds
  decode SECONDS           decodes one code again and again
  peak DTYPE SECONDS       multiplies large matrices (vae4j only)
"""

import argparse
import gzip
import json
import os
import sys
import time

import numpy as np

WARM_STEPS = 3
"""Steps of a round before its clock starts: what was evicted from the caches meanwhile comes back."""


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", metavar="DIR", help="folder of the MNIST files; noise without it")
    parser.add_argument("--limit", type=int, help="images of each split; all without it")
    parser.add_argument("--network", choices=["reference", "batch-norm-dropout"], default="reference")
    parser.add_argument("--train", type=int, metavar="EPOCHS", help="trains, and does not serve")
    return parser


def threads():
    return int(os.environ.get("OMP_NUM_THREADS", os.cpu_count()))


def data(options):
    """Training and validation images, float32 [n, h, w, c]."""
    if options.data:
        return digits(options.data, "train", options.limit), digits(options.data, "test", options.limit)
    shape = (64, 64, 3) if options.network == "batch-norm-dropout" else (28, 28, 1)
    count = options.limit or 2048
    noise = np.random.default_rng(1).random
    return noise((count, *shape), np.float32), noise((count // 10, *shape), np.float32)


def digits(folder, split, limit):
    """The digits 1 and 8."""
    with gzip.open(f"{folder}/{split}-images.idx.gz") as file:
        images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 28, 28, 1)
    with gzip.open(f"{folder}/{split}-labels.idx.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    return images[np.isin(labels, (1, 8))][:limit].astype(np.float32) / 255


class Clock:
    """Told of each step, it measures those after the first few, until its time is over."""

    def __init__(self, seconds):
        self.limit = seconds
        self.steps = self.images = 0
        self.start = self.seconds = None

    def step(self, images):
        """True if the round is over."""
        now = time.perf_counter()
        self.steps += 1
        if self.steps == WARM_STEPS:
            self.start = now
        elif self.steps > WARM_STEPS:
            self.images += images
            self.seconds = now - self.start
        return self.seconds is not None and self.seconds >= self.limit

    def result(self, **more):
        return dict(
            imagesPerSecond=self.images / self.seconds, images=self.images, seconds=self.seconds, **more
        )


def repeated(seconds, action):
    """Seconds that one call takes, in the mean."""
    for _ in range(10):
        action()
    calls, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        action()
        calls += 1
    return (time.perf_counter() - start) / calls


def serve(peer):
    for line in sys.stdin:
        command, *values = line.split()
        answer = getattr(peer, command)(*values)
        print(json.dumps(answer), flush=True)
