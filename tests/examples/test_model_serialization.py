"""The formula and the worked example of model serialization."""

from __future__ import annotations

import json
from pathlib import Path

import keras
import numpy as np
import pytest

from written import shown


def test_formula_agrees_with_the_bytes_of_a_network() -> None:
    shown("model-serialization", "Formula", r"\text{bytes} = N \cdot \frac{b}{8}")
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dense(2)])
    for bits in (64, 32, 16):
        stored = sum(weight.astype(f"float{bits}").nbytes for weight in model.get_weights())
        assert stored == model.count_params() * bits / 8


def test_example() -> None:
    weights = np.array([[0.5, -2.0], [1.0, 0.1]], dtype="<f4")
    text = json.dumps({"w": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]}}, separators=(",", ":")).encode()
    assert len(text) == 57
    text += b" " * (-len(text) % 8)  # as the safetensors library writes it
    file = len(text).to_bytes(8, "little") + text + weights.tobytes()
    assert (weights.nbytes, len(text), len(file)) == (4 * 32 / 8, 57 + 7, 8 + 64 + 16) == (16, 64, 88)

    length = int.from_bytes(file[:8], "little")
    described = json.loads(file[8 : 8 + length])["w"]
    start, end = described["data_offsets"]
    loaded = np.frombuffer(file[8 + length :][start:end], "<f4").reshape(described["shape"])
    assert loaded.tobytes() == weights.tobytes()

    assert file[-4:].hex(" ") == "cd cc cc 3d"
    assert file[-4:][::-1].hex() == "3dcccccd"
    assert f"{float(loaded[1, 1]):.9f}" == "0.100000001"
    assert pytest.approx(14e9) == 7e9 * 16 / 8
    shown("model-serialization", "Example", r"4 \cdot 32/8 = 16", "57 characters and 7 spaces", "8 + 64 + 16 = 88")
    shown(
        "model-serialization",
        "Example",
        "`cd cc cc 3d`",
        "`3dcccccd`",
        "0.100000001",
        r"$7 \cdot 10^9 \cdot 16/8 = 14$ GB",
    )


def test_a_weights_file_keeps_the_optimizer_but_not_the_layers_or_the_loss(tmp_path: Path) -> None:
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)])
    model.compile(optimizer="adam", loss="mse")
    model.fit(np.ones((4, 2)), np.ones((4, 2)), verbose=0)
    model.save_weights(tmp_path / "model.weights.h5")
    content = (tmp_path / "model.weights.h5").read_bytes()
    assert not [word for word in (b"mse", b"config", b"units") if word in content]

    fresh = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)])
    fresh.compile(optimizer="adam", loss="mse")
    fresh.optimizer.build(fresh.trainable_variables)
    fresh.load_weights(tmp_path / "model.weights.h5")
    assert int(fresh.optimizer.iterations) == 1
    shown("model-serialization", "How it works", "also holds the optimizer's variables, but never the architecture")
