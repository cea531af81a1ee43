"""The formula and the worked example of a model checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import keras
import numpy as np
import pytest

from written import shown

LOSSES = (0.90, 0.70, 0.75, 0.60, 0.60, 0.66, 0.55)


def saved(scores: Sequence[float], best: float = np.inf) -> list[int]:
    """The epochs, from 1, that the formula saves."""
    epochs = []
    for epoch, score in enumerate(scores, start=1):
        if score < best:
            epochs.append(epoch)
        best = min(best, score)
    return epochs


def saved_by_keras(folder: Path, scores: Sequence[float], name: str = "val_loss", **settings: object) -> list[int]:
    """The epochs of which Keras's callback leaves a file."""
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    callback = keras.callbacks.ModelCheckpoint(folder / "{epoch}.keras", monitor=name, **settings)
    callback.set_model(model)
    for epoch, score in enumerate(scores):
        callback.on_epoch_begin(epoch)
        callback.on_epoch_end(epoch, {name: score})
    return sorted(int(path.stem) for path in folder.iterdir())


@pytest.mark.parametrize("threshold", [None, 1.2])
def test_formula_saves_when_keras_saves(tmp_path: Path, threshold: float | None) -> None:
    shown("model-checkpoint", "Formula", r"v_t < b_{t-1}, \qquad b_t = \min(b_{t-1}, v_t)", "initial_value_threshold")
    scores = np.random.default_rng(0).normal(np.linspace(2, 1, 20), 0.4).tolist()
    expected = saved(scores, np.inf if threshold is None else threshold)
    assert 1 < len(expected) < 20
    assert saved_by_keras(tmp_path, scores, save_best_only=True, initial_value_threshold=threshold) == expected


def test_example(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in "abc"]
    for folder in folders:
        folder.mkdir()
    assert saved_by_keras(folders[0], LOSSES, save_best_only=True) == saved(LOSSES) == [1, 2, 4, 7]
    assert saved_by_keras(folders[1], LOSSES, save_best_only=True, initial_value_threshold=0.65) == [4, 7]
    accuracies = (0.70, 0.80, 0.80, 0.85)
    assert saved_by_keras(folders[2], accuracies, "val_accuracy", mode="max", save_best_only=True) == [1, 2, 4]
    shown("model-checkpoint", "Example", ", ".join(f"{loss:.2f}" for loss in LOSSES), "after epochs 1, 2, 4 and 7")
    shown("model-checkpoint", "Example", "=0.65` only epochs 4 and 7")


def test_without_the_watched_score_every_epoch_is_saved(tmp_path: Path) -> None:
    callback = keras.callbacks.ModelCheckpoint(tmp_path / "{epoch}.keras", save_best_only=True)
    callback.set_model(keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)]))
    for epoch, loss in enumerate((1.0, 2.0)):
        with pytest.warns(UserWarning, match="Can save best model only with val_loss"):
            callback.on_epoch_end(epoch, {"loss": loss})
    assert len(list(tmp_path.iterdir())) == 2
    shown("model-checkpoint", "Pitfalls", "Keras 3.15 then warns and saves after every epoch")
