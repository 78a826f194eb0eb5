"""The reference model of vae4j in PyTorch, as mnist-1-8.yaml has it, run eagerly."""

import peer
import torch
from torch import nn
from torch.nn import functional as F


class Same(nn.Module):
    """The padding of TensorFlow, of which the larger half is at the bottom and the right."""

    def __init__(self, top_left, bottom_right):
        super().__init__()
        self.sides = (top_left, bottom_right, top_left, bottom_right)

    def forward(self, x):
        return F.pad(x, self.sides)


class CropTo(nn.Module):
    """What TensorFlow's padding leaves of a transposed convolution with stride 2 and kernel 3."""

    def forward(self, x):
        return x[:, :, :-1, :-1]


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(),  # 32×28×28
            Same(0, 1), nn.Conv2d(32, 64, 3, stride=2), nn.ReLU(),  # 64×14×14
            nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(),
            nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(),
            nn.Flatten(), nn.Linear(12544, 32), nn.ReLU(),
        )  # fmt: skip
        self.mean, self.log_var = nn.Linear(32, 4), nn.Linear(32, 4)
        self.decoder = nn.Sequential(
            nn.Linear(4, 12544), nn.ReLU(), nn.Unflatten(1, (64, 14, 14)),
            nn.ConvTranspose2d(64, 32, 3, stride=2), CropTo(), nn.ReLU(),  # 32×28×28
            Same(0, 1), nn.Conv2d(32, 1, 2),  # logits
        )  # fmt: skip

    def loss(self, x):
        hidden = self.encoder(x)
        mean, log_var = self.mean(hidden), self.log_var(hidden)
        z = mean + log_var.exp() * torch.randn_like(mean)
        divergence = (0.5 * (mean.square() + log_var.exp() - 1 - log_var)).mean()
        return F.binary_cross_entropy_with_logits(self.decoder(z), x) + 1e-3 * divergence


class Torch:
    def __init__(self, options):
        torch.set_num_threads(peer.threads())
        torch.manual_seed(1)
        self.layout = torch.channels_last if options.channels_last else torch.contiguous_format
        training, _ = peer.data(options)
        self.images = torch.from_numpy(training).permute(0, 3, 1, 2).contiguous(memory_format=self.layout)
        self.model = Vae().to(memory_format=self.layout)
        self.optimizer = torch.optim.RMSprop(self.model.parameters(), lr=1e-3, alpha=0.9, eps=1e-7)

    def about(self):
        return {"threads": torch.get_num_threads(), "torch": torch.__version__}

    def epoch(self, batch, done):
        """Trains on shuffled batches until they are used up or done(images, loss) says so."""
        for indices in torch.randperm(len(self.images)).split(batch):
            x = self.images[indices].contiguous(memory_format=self.layout)
            self.optimizer.zero_grad()
            loss = self.model.loss(x)
            loss.backward()
            self.optimizer.step()
            if done(len(indices), loss.item()):
                return True
        return False

    def warm(self, batch):
        self.epoch(int(batch), lambda images, loss: False)
        return {}

    def round(self, batch, seconds):
        clock, last = peer.Clock(float(seconds)), []

        def done(images, loss):
            last[:] = [loss]
            return clock.step(images)

        while not self.epoch(int(batch), done):
            pass
        return clock.result(loss=last[0])

    def decode(self, seconds):
        code = torch.zeros(1, 4)
        with torch.inference_mode():
            image = lambda: torch.sigmoid(self.model.decoder(code)).numpy()
            return {"microseconds": 1e6 * peer.repeated(float(seconds), image)}


def main():
    parser = peer.arguments(__doc__)
    parser.add_argument("--channels-last", action="store_true", help="images NHWC in memory")
    peer.serve(Torch(parser.parse_args()))


main()
