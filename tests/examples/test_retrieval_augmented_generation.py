"""The search, the mixing of answers, the worked example and the captions of retrieval-augmented generation."""

from __future__ import annotations

import re
import runpy

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.metrics.pairwise import cosine_similarity

from written import ROOT, shown

SLUG = "retrieval-augmented-generation"
SCRIPT = runpy.run_path(str(ROOT / "terms" / f"{SLUG}.py"))
PAGE = (ROOT / "terms" / f"{SLUG}.md").read_text()
CHUNKS, QUESTION = SCRIPT["CHUNKS"], SCRIPT["QUESTION"]


def test_similarities_agree_with_scikit_learn() -> None:
    counter = CountVectorizer(tokenizer=SCRIPT["words"], token_pattern=None).fit(CHUNKS)
    weigh = TfidfTransformer(smooth_idf=False, norm=None).fit(counter.transform(CHUNKS))
    idf = weigh.idf_ - 1  # scikit-learn adds 1 to the logarithm
    chunks, question = (counter.transform(texts).toarray() * idf for texts in (CHUNKS, [QUESTION]))
    expected = cosine_similarity(chunks, question)[:, 0]
    assert SCRIPT["similarities"]() == pytest.approx(expected)
    (alt,) = re.findall(r"alt: \"(.*)\"", PAGE)
    assert "0.57, 0.37, 0.18, 0.07 and 0." in alt
    assert expected == pytest.approx([0.57, 0.37, 0.18, 0.07, 0], abs=0.005)


def test_formula() -> None:
    shown(
        SLUG,
        "Formula",
        r"p(y \mid x) = \sum_{z} p(z \mid x)\, p(y \mid x, z)",
        r"p(z \mid x) = \frac{e^{\beta s_z}}{\sum_{z'} e^{\beta s_{z'}}}",
        "here 6",
    )
    similar = SCRIPT["similarities"]()
    for k in range(1, 6):
        shares = np.exp(6 * similar[:k]) / np.exp(6 * similar[:k]).sum()
        mixed = sum(share * SCRIPT["read"](chunk) for share, chunk in zip(shares, CHUNKS, strict=False))
        assert SCRIPT["answer"](k) == pytest.approx(mixed)
        assert SCRIPT["answer"](k).sum() == pytest.approx(1)


def test_example() -> None:
    first, second = SCRIPT["similarities"]()[:2].round(3)
    assert (first, second) == (0.568, 0.369)
    ratio = np.exp(6 * (first - second))
    weights = ratio / (1 + ratio), 1 / (1 + ratio)
    assert ratio == pytest.approx(3.30, abs=0.005)
    assert weights == pytest.approx([0.767, 0.233], abs=0.0005)
    sixty = [SCRIPT["read"](chunk)[SCRIPT["ANSWERS"].index("60")] for chunk in CHUNKS[:2]]
    assert sixty == pytest.approx([0.82, 0.02])
    assert sixty == pytest.approx([(1 + 0.25 * 0.1) / 1.25, 0.25 * 0.1 / 1.25])
    shown(SLUG, "Example", r"$(1 + 0.25 \cdot 0.1) / 1.25 = 0.82$", r"$(0 + 0.25 \cdot 0.1) / 1.25 = 0.02$")
    mixed = weights[0] * sixty[0] + weights[1] * sixty[1]
    assert mixed == pytest.approx(0.63, abs=0.005)
    assert SCRIPT["answer"](2)[1] == pytest.approx(mixed, abs=1e-3)
    shown(SLUG, "Example", r"$e^{6 \cdot 0.199} = 3.30$", r"0.767 \cdot 0.82 + 0.233 \cdot 0.02 = 0.63")


def test_captions() -> None:
    captions = dict(re.findall(r"\{value: (\d), caption: \"(.*)\"\}", PAGE))
    assert list(captions) == ["0", "1", "2", "3", "5"]
    thirty, sixty, fourteen = 0, 1, 2
    p = {k: SCRIPT["answer"](int(k)) for k in captions}
    assert p["0"].argmax() == thirty
    assert all(p[k].argmax() == sixty for k in captions if k != "0")
    assert f"{p['1'][sixty]:.0%}" in captions["1"]
    assert f"14 days now get {p['2'][fourteen]:.0%}" in captions["2"]
    for k in ("2", "3", "5"):
        assert f"{p[k][sixty]:.0%}" in captions[k]
    (alt,) = re.findall(r"alt: \"(.*)\"", PAGE)
    for days, share in zip(SCRIPT["ANSWERS"], p["1"], strict=True):
        assert f"{days} days {share:.0%}" in alt
