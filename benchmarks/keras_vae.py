"""The reference model of vae4j in Keras on TensorFlow, as mnist-1-8.yaml has it."""

import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import peer
import tensorflow as tf
from keras import layers, ops


def reference_encoder():
    x = images = keras.Input((28, 28, 1))
    x = layers.Conv2D(32, 3, padding="same", activation="relu")(x)  # 28×28×32
    x = layers.Conv2D(64, 3, strides=2, padding="same", activation="relu")(x)  # 14×14×64
    x = layers.Conv2D(64, 3, padding="same", activation="relu")(x)
    x = layers.Conv2D(64, 3, padding="same", activation="relu")(x)
    x = layers.Dense(32, activation="relu")(layers.Flatten()(x))
    return keras.Model(images, [layers.Dense(4)(x), layers.Dense(4)(x)])


def reference_decoder():
    x = z = keras.Input((4,))
    x = layers.Dense(12544, activation="relu")(x)
    x = layers.Reshape((14, 14, 64))(x)
    x = layers.Conv2DTranspose(32, 3, strides=2, padding="same", activation="relu")(x)
    return keras.Model(z, layers.Conv2D(1, 2, padding="same")(x))  # logits


def batch_norm_dropout_encoder():
    x = images = keras.Input((64, 64, 3))
    for filters in (32, 64, 128):  # 32×32×32, 16×16×64, 8×8×128
        x = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
        x = layers.BatchNormalization()(x)
    x = layers.Dropout(0.25)(layers.Flatten()(x))
    return keras.Model(images, [layers.Dense(128)(x), layers.Dense(128)(x)])


def batch_norm_dropout_decoder():
    x = z = keras.Input((128,))
    x = layers.Dense(8192, activation="relu")(x)
    x = layers.Reshape((8, 8, 128))(layers.Dropout(0.25)(x))
    for filters in (64, 32):  # 16×16×64, 32×32×32
        x = layers.Conv2DTranspose(filters, 3, strides=2, padding="same", activation="relu")(x)
        x = layers.BatchNormalization()(x)
    return keras.Model(z, layers.Conv2DTranspose(3, 3, strides=2, padding="same")(x))  # logits


class Vae(keras.Model):
    """Scale is what the logarithm of the variance is multiplied by before it is exponentiated."""

    def __init__(self, encoder, decoder, scale):
        super().__init__()
        self.encoder, self.decoder, self.scale = encoder, decoder, scale
        self.noise = keras.random.SeedGenerator(1)

    def call(self, images, training=None):
        mean, log_var = self.encoder(images, training=training)
        self.add_loss(1e-3 * ops.mean(0.5 * (ops.square(mean) + ops.exp(log_var) - 1 - log_var)))
        epsilon = keras.random.normal(ops.shape(mean), seed=self.noise)
        return self.decoder(mean + ops.exp(self.scale * log_var) * epsilon, training=training)


def model(network, jit):
    if network == "reference":
        vae = Vae(reference_encoder(), reference_decoder(), 1.0)
    else:
        vae = Vae(batch_norm_dropout_encoder(), batch_norm_dropout_decoder(), 0.5)
    vae.compile(
        optimizer=keras.optimizers.RMSprop(1e-3, rho=0.9, epsilon=1e-7),
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        jit_compile=jit,
    )
    return vae


class Round(keras.callbacks.Callback):
    def __init__(self, clock, batch, images):
        super().__init__()
        self.clock, self.batch, self.images = clock, batch, images

    def on_train_batch_end(self, step, logs=None):
        images = min(self.batch, self.images - step * self.batch)
        self.loss = float(logs["loss"])
        self.model.stop_training = self.clock.step(images)


class Keras:
    def __init__(self, options):
        self.options = options
        self.training, self.validation = peer.data(options)
        self.model = model(options.network, options.xla)
        self.decoder = tf.function(self.model.decoder, jit_compile=options.xla)

    def about(self):
        return {"threads": peer.threads(), "keras": keras.__version__, "tensorflow": tf.__version__}

    def warm(self, batch):
        self.fit(int(batch), 1)
        return {}

    def fit(self, batch, epochs, **more):
        return self.model.fit(
            self.training, self.training, batch_size=batch, epochs=epochs, **{"verbose": 0, **more}
        )

    def round(self, batch, seconds):
        clock = peer.Clock(float(seconds))
        callback = Round(clock, int(batch), len(self.training))
        self.fit(int(batch), 1000, callbacks=[callback])
        return clock.result(loss=callback.loss)

    def decode(self, seconds):
        code = np.zeros((1, 4), np.float32)
        image = lambda: tf.sigmoid(self.decoder(tf.constant(code))).numpy()
        return {"microseconds": 1e6 * peer.repeated(float(seconds), image)}

    def train(self, epochs):
        both = (self.validation, self.validation)
        history = self.fit(16, epochs, validation_data=both, verbose=2)
        self.model.save_weights("keras-vae.weights.h5")
        return history


def main():
    parser = peer.arguments(__doc__)
    parser.add_argument("--xla", action="store_true", help="jit_compile=True")
    options = parser.parse_args()
    tf.config.threading.set_intra_op_parallelism_threads(peer.threads())
    keras_peer = Keras(options)
    if options.train:
        keras_peer.train(options.train)
    else:
        peer.serve(keras_peer)


main()
