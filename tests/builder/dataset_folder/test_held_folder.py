"""A folder is a person's: what no build wrote stays, and a swap is whole or did not happen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.dataset_folder.held_folder import HeldFolder
from builder.dataset_folder.ownership import MARKER, make_own
from builder.pipeline import build
from builder.report import REPORT_FILE, BuildReport, read_report
from spacenum_datasets.errors import UserError
from tests.builds import beside, digest, small, without_workers

SHARD = "static_1d/test-00000-of-00001.parquet"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "spacenum"
    with without_workers():
        build(small(out))
    return out


@pytest.fixture
def out(built: Path, tmp_path: Path) -> Path:
    """A copy of the dataset, alone in its folder."""
    return Path(shutil.copytree(built, tmp_path / "here" / "spacenum"))


def report_of(folder: Path) -> BuildReport:
    report = read_report(folder)
    assert report is not None
    return report


def publish(
    out: Path, source: Path, meanwhile: Callable[[Path], object] = lambda staging: None
) -> BuildReport:
    """Put a build of the source's data in place, as the pipeline does."""
    fresh = replace(report_of(source), files={})
    with HeldFolder.open(out) as held, held.staged() as staging:
        shutil.copytree(source / "static_1d", staging / "static_1d")
        meanwhile(staging)
        return held.finish(fresh)


def write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("years of work")


def link(path: Path) -> None:
    path.symlink_to(path.parent)


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


STRANGE: dict[str, Callable[[Path], None]] = {
    "notes.txt": write,
    ".hidden": write,
    "static_1d/mine.txt": write,
    "static_1d/test-00001-of-00002.parquet": write,
    "static_1d/.partial.parquet": write,
    "static_1d/deep/er/mine.txt": write,
    "static_2d/test-00000-of-00001.parquet": write,
    "results/test-00000-of-00001.parquet": write,
    "eval.yaml": write,
    "figures/mine.png": write,
    "figures/link.png": link,
    "link": link,
    "folder/": lambda path: path.mkdir(),
    "README.md": append,
    "figures/samples.png": write,
    SHARD: append,
    REPORT_FILE: append,
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_no_build_wrote_is_refused_by_name_before_work(out: Path, name: str) -> None:
    STRANGE[name](out / name)
    before = digest(out)
    with pytest.raises(UserError) as caught, HeldFolder.open(out):
        pass
    assert name in caught.value.message and "move it elsewhere" in caught.value.message
    assert digest(out) == before and (out / name).exists()
    assert beside(out) == ["spacenum"]


@pytest.mark.parametrize("name", STRANGE)
def test_what_came_during_the_build_is_refused_before_the_swap(
    out: Path, built: Path, name: str
) -> None:
    with pytest.raises(UserError) as caught:
        publish(out, built, lambda staging: STRANGE[name](out / name))
    assert name in caught.value.message
    assert (out / name).exists() and (out / SHARD).exists()
    assert beside(out) == ["spacenum"]


@pytest.mark.parametrize("role", ["partial", "retired", "store"])
@pytest.mark.parametrize("form", ["file", "folder", "marked", "link"])
def test_foreign_things_under_a_builds_own_names_stay(out: Path, role: str, form: str) -> None:
    name = out.with_name(f".spacenum.{role}")
    if form == "file":
        write(name)
    elif form == "link":
        link(name)
    else:
        write(name / "mine.txt")
    if form == "marked":
        make_own(name)
    with pytest.raises(UserError, match=rf"\.spacenum\.{role}") as caught, HeldFolder.open(out):
        pass
    assert "move it elsewhere" in caught.value.message
    assert beside(out) == [name.name, "spacenum"]
    assert form in ("file", "link") or (name / "mine.txt").read_text() == "years of work"


def test_a_folder_that_appears_under_a_builds_own_name_stays(out: Path, built: Path) -> None:
    retired = out.with_name(".spacenum.retired")
    before = digest(out)
    with pytest.raises(UserError, match=r"\.spacenum\.retired"):
        publish(out, built, lambda staging: write(retired / "mine.txt"))
    assert digest(out) == before and (retired / "mine.txt").exists()


def test_a_new_folder_and_a_replaced_one_are_the_same(
    out: Path, built: Path, tmp_path: Path
) -> None:
    publish(out, built)
    publish(tmp_path / "new" / "spacenum", built)
    assert digest(out) == digest(tmp_path / "new" / "spacenum") == digest(built)
    assert beside(out) == ["spacenum"]


def test_a_link_is_followed_and_stays(out: Path, built: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(out)
    publish(tmp_path / "link", built)
    assert (tmp_path / "link").is_symlink() and digest(out) == digest(built)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["here", "link"]
    assert beside(out) == ["spacenum"]


def test_the_second_build_in_one_folder_is_refused(out: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(out)
    with HeldFolder.open(out):
        for name in (out, tmp_path / "link", tmp_path / "here" / ".." / "here" / "spacenum"):
            with pytest.raises(UserError, match="another build works in"), HeldFolder.open(name):
                pass
        with HeldFolder.open(tmp_path / "elsewhere"):
            pass
    assert beside(out) == ["spacenum"]


def retire(out: Path) -> Path:
    """What a build does before its two renames, and the first of them."""
    make_own(out)
    retired = out.with_name(".spacenum.retired")
    out.rename(retired)
    return retired


def cut_before_the_first(out: Path) -> None:
    make_own(out)
    make_own(out.with_name(".spacenum.partial"))


def cut_between_the_two(out: Path) -> None:
    retire(out)
    make_own(out.with_name(".spacenum.partial"))
    (out.with_name(".spacenum.partial") / "build_report.json").write_text("{")


def cut_after_the_second(out: Path) -> None:
    shutil.copytree(retire(out), out)


def cut_while_removing(out: Path) -> None:
    retired = retire(out)
    shutil.copytree(retired, out)
    (retired / SHARD).unlink()
    (out / MARKER).unlink()


def cut_at_the_very_end(out: Path) -> None:
    make_own(out.with_name(".spacenum.retired"))


@pytest.mark.parametrize(
    "cut",
    [
        cut_before_the_first,
        cut_between_the_two,
        cut_after_the_second,
        cut_while_removing,
        cut_at_the_very_end,
    ],
)
def test_a_swap_that_a_kill_cut_off_is_mended(
    out: Path, built: Path, cut: Callable[[Path], None]
) -> None:
    cut(out)
    publish(out, built)
    assert digest(out) == digest(built) and beside(out) == ["spacenum"]


@pytest.mark.parametrize("which", [1, 2])
def test_a_swap_that_fails_leaves_what_was_there(
    out: Path, built: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    before, calls, real = digest(out), [], Path.rename

    def fragile(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == which:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "rename", fragile)
    with pytest.raises(KeyboardInterrupt):
        publish(out, built)
    assert digest(out) == before and beside(out) == ["spacenum"]


def test_a_config_that_stays_must_be_whole(out: Path) -> None:
    shutil.rmtree(out / "static_1d")
    with HeldFolder.open(out) as held:
        held.check_staying({"static_1d"})
        with pytest.raises(UserError, match=r"lacks data of static_1d.*--config static_1d"):
            held.check_staying({"dynamic"})


def test_a_build_that_breaks_a_rule_is_not_put_in_place(out: Path, built: Path) -> None:
    before, fresh = digest(out), report_of(built)
    wrong = {"static_1d": replace(fresh.configs["static_1d"], fingerprint="0" * 64, limit=3)}
    with (
        pytest.raises(UserError, match=r"breaks 5 rules.*card_fingerprint.*counts"),
        HeldFolder.open(out) as held,
        held.staged() as staging,
    ):
        shutil.copytree(built / "static_1d", staging / "static_1d")
        held.finish(replace(fresh, configs=wrong))
    assert digest(out) == before and beside(out) == ["spacenum"]


def test_what_another_version_wrote_is_refused(out: Path) -> None:
    path = out / REPORT_FILE
    path.write_text(path.read_text().replace('"static_1d"', '"static_9d"'))
    with pytest.raises(UserError, match="static_9d, unknown here"), HeldFolder.open(out):
        pass
