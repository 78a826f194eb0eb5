"""The models of vae-static, vae and iwae in PyTorch: what they come to at the same length of training.

  peer.py MODEL --data DIR --epochs N --seed S --samples K --images M

prints the importance-weighted estimate of -log p(x), a mean over M validation images, from K draws of z each.
"""

import argparse
import gzip
import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

MODELS = {  # hidden layers, latent dimensions, activation, k, static pixels, epsilon, whether the rate falls
    "vae-static": ([400], 40, nn.ReLU, 1, True, 1e-7, False),
    "vae": ([200, 200], 50, nn.Tanh, 1, False, 1e-4, True),
    "iwae": ([200, 200], 50, nn.Tanh, 5, False, 1e-4, True),
}
BATCH = 100


def images(folder, split):
    with gzip.open(f"{folder}/{split}-images.idx.gz") as file:
        return torch.tensor(np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784) / np.float32(255))


def stack(sizes, activation):
    layers = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        layers += [nn.Linear(a, b), activation()]
    for layer in layers:
        if isinstance(layer, nn.Linear):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
    return layers


class Model(nn.Module):
    def __init__(self, hidden, latent, activation):
        super().__init__()
        self.body = nn.Sequential(*stack([784, *hidden], activation))
        self.mean, self.log_var = nn.Linear(hidden[-1], latent), nn.Linear(hidden[-1], latent)
        self.decoder = nn.Sequential(*stack([latent, *reversed(hidden)], activation), nn.Linear(hidden[0], 784))
        for layer in (self.mean, self.log_var, self.decoder[-1]):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)

    def log_weights(self, x, k):
        """log p(x|z) p(z) / q(z|x) of k draws of each image, [k, n]."""
        h = self.body(x)
        mean, log_var = self.mean(h), self.log_var(h)
        epsilon = torch.randn(k, *mean.shape)
        z = mean + torch.exp(log_var / 2) * epsilon
        logits = self.decoder(z)
        likelihood = -F.binary_cross_entropy_with_logits(logits, x.expand_as(logits), reduction="none").sum(-1)
        return likelihood + 0.5 * (epsilon**2 + log_var - z**2).sum(-1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=MODELS)
    parser.add_argument("--data", required=True, metavar="DIR", help="folder of the MNIST files")
    parser.add_argument("--epochs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--samples", type=int, default=500)
    parser.add_argument("--images", type=int, default=2000)
    options = parser.parse_args()
    hidden, latent, activation, k, static, epsilon, falls = MODELS[options.model]
    torch.manual_seed(options.seed)
    training, validation = images(options.data, "train"), images(options.data, "test")
    validation = torch.bernoulli(validation)
    once = torch.bernoulli(training)
    model = Model(hidden, latent, activation)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=epsilon)
    steps = options.epochs * math.ceil(len(training) / BATCH)
    cosine = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps, eta_min=1e-4) if falls else None
    for _ in range(options.epochs):
        data = once if static else torch.bernoulli(training)
        for some in torch.randperm(len(data)).split(BATCH):
            log_weights = model.log_weights(data[some], k)
            loss = -(torch.logsumexp(log_weights, 0) - math.log(k)).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if cosine:
                cosine.step()
    with torch.no_grad():
        stride = max(1, len(validation) // options.images)
        nats = [-(torch.logsumexp(model.log_weights(x[None], options.samples), 0) - math.log(options.samples))
                for x in validation[::stride][: options.images]]
    print(f"{torch.cat(nats).mean():.2f}")


main()
