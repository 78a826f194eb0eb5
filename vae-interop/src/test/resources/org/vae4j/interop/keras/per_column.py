"""Encoder and decoder of small in Keras 3, with the weights of weights.npz beside this file.

import model
encoder = model.encoder()  # from images [n, 12, 10, 2] to a dictionary: mean, logVar
decoder = model.decoder()  # from codes [n, 3] to the parameters of p(x|z)
"""

import pathlib

import keras
import numpy as np
from keras import layers, ops

WEIGHTS = pathlib.Path(__file__).with_name("weights.npz")


@keras.saving.register_keras_serializable("vae4j")
def gelu(x):
    return keras.activations.gelu(x, approximate=True)


def with_weights(model):
    with np.load(WEIGHTS) as weights:
        for layer in model.layers:
            for variable in layer.weights:
                name = f"{model.name}/{layer.name.replace('.', '/')}/{variable.name}"
                variable.assign(weights[name])
    return model


def encoder():
    images = keras.Input((12, 10, 2), name="images")
    conv_0 = layers.Conv2D(4, (3, 3), strides=(2, 2), padding="same", activation="relu", name="conv_0")(images)
    batch_normalization_0 = layers.BatchNormalization(momentum=0.99, epsilon=0.001, name="batch_normalization_0")(conv_0)
    residual_0_activation_0 = layers.Activation("leaky_relu", name="residual_0.activation_0")(batch_normalization_0)
    residual_0_conv_0 = layers.Conv2D(4, (3, 3), strides=(1, 1), padding="same", dilation_rate=(2, 2), activation="elu", name="residual_0.conv_0")(residual_0_activation_0)
    residual_0_sum = layers.Add(name="residual_0.sum")([batch_normalization_0, residual_0_conv_0])
    residual_0 = layers.Activation(gelu, name="residual_0")(residual_0_sum)
    layer_normalization_0 = layers.LayerNormalization(epsilon=0.001, name="layer_normalization_0")(residual_0)
    residual_1_projection_0 = layers.Conv2D(6, (1, 1), strides=(2, 2), padding="valid", name="residual_1.projection_0")(layer_normalization_0)
    residual_1_conv_0 = layers.Conv2D(6, (3, 3), strides=(2, 2), padding="same", activation="silu", name="residual_1.conv_0")(layer_normalization_0)
    residual_1 = layers.Add(name="residual_1")([residual_1_projection_0, residual_1_conv_0])
    max_pooling_0 = layers.MaxPooling2D((2, 2), strides=(1, 1), padding="same", name="max_pooling_0")(residual_1)
    average_pooling_0 = layers.AveragePooling2D((2, 2), strides=(2, 2), padding="same", name="average_pooling_0")(max_pooling_0)
    conv_1 = layers.Conv2D(3, (2, 2), strides=(1, 1), padding="valid", activation="softplus", name="conv_1")(average_pooling_0)
    flatten_0 = layers.Reshape((3,), name="flatten_0")(conv_1)
    dropout_0 = layers.Dropout(0.3, name="dropout_0")(flatten_0)
    dense_0 = layers.Dense(7, activation="sigmoid", name="dense_0")(dropout_0)
    mean = layers.Dense(3, name="mean")(dense_0)
    logVar = layers.Dense(3, name="logVar")(dense_0)
    return with_weights(keras.Model(images, {"mean": mean, "logVar": logVar}, name="encoder"))


def decoder():
    z = keras.Input((3,), name="z")
    dense_0 = layers.Dense(12, activation="tanh", name="dense_0")(z)
    layer_normalization_0 = layers.LayerNormalization(epsilon=0.01, name="layer_normalization_0")(dense_0)
    reshape_0 = layers.Reshape((2, 2, 3), name="reshape_0")(layer_normalization_0)
    conv_2d_transpose_0 = layers.Conv2DTranspose(3, (3, 3), strides=(2, 2), padding="same", activation="leaky_relu", name="conv_2d_transpose_0")(reshape_0)
    conv_2d_transpose_1 = layers.Conv2DTranspose(4, (3, 3), strides=(1, 1), padding="valid", activation="elu", name="conv_2d_transpose_1")(conv_2d_transpose_0)
    up_sampling_0 = layers.UpSampling2D((2, 2), name="up_sampling_0")(conv_2d_transpose_1)
    conv_0 = layers.Conv2D(3, (1, 1), strides=(1, 1), padding="valid", activation="silu", name="conv_0")(up_sampling_0)
    residual_0_projection_0 = layers.Conv2D(2, (1, 1), strides=(1, 1), padding="valid", name="residual_0.projection_0")(conv_0)
    residual_0_conv_0 = layers.Conv2D(2, (3, 3), strides=(1, 1), padding="same", activation="relu", name="residual_0.conv_0")(conv_0)
    residual_0_sum = layers.Add(name="residual_0.sum")([residual_0_projection_0, residual_0_conv_0])
    residual_0 = layers.Activation("softplus", name="residual_0")(residual_0_sum)
    flatten_0 = layers.Reshape((288,), name="flatten_0")(residual_0)
    dense_1 = layers.Dense(960, name="dense_1")(flatten_0)
    reshape_1 = layers.Reshape((12, 10, 8), name="reshape_1")(dense_1)
    return with_weights(keras.Model(z, reshape_1, name="decoder"))


def mean_images(decoded):
    """The images that the decoder means: the mean of p(x|z)."""
    means = [
        mean_images_0(decoded[..., 0:2]),
        mean_images_1(decoded[..., 2:8]),
    ]
    return ops.concatenate(means, axis=-1)


def mean_images_0(decoded):
    """Those of the columns [0:1]."""
    return decoded[..., ::2]


def mean_images_1(decoded):
    """Those of the columns [1:2]."""
    _, h, w, c = ops.shape(decoded)
    numbers = ops.reshape(decoded, (-1, h, w, c // 6, 3, 2))
    logits, means, log_scales = (numbers[..., i, :] for i in range(3))
    precisions = ops.exp(-ops.clip(log_scales, -7.0, 30.0))

    def add_above(level, before):
        edge = (2 * ops.cast(level, means.dtype) - 8) / 7
        return before + ops.sigmoid((means - edge) * precisions)

    levels = ops.fori_loop(1, 8, add_above, ops.zeros_like(means)) / 7
    return ops.sum(ops.softmax(logits) * levels, axis=-1)
