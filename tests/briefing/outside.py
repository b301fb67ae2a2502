"""Programs from outside that some tests look at briefs with; without them these tests skip and say why."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def need(found: object, reason: str) -> None:
    """Skip with the reason where something is missing; fail where everything is required."""
    if not found:
        if os.environ.get("COMITY_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)


def chromium() -> str:
    """The browser's command."""
    found = next(
        (p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None
    )
    need(found, "no Chromium (Debian: apt-get install chromium)")
    return str(found)


def axe() -> str:
    """The source of axe-core."""
    places = [os.environ.get("COMITY_AXE", ""), ROOT / ".tools/node_modules/axe-core/axe.min.js"]
    found = next((p for p in places if p and Path(p).is_file()), None)
    need(found, "no axe-core (npm install --no-save --prefix .tools axe-core@4)")
    return Path(str(found)).read_text(encoding="utf-8")


def dump(page: Path, *options: str) -> str:
    """The page's DOM after its scripts have run, in a browser that can reach no host."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            chromium(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=20000", "--dump-dom", *options, page.as_uri(),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def to_pdf(document: Path, folder: Path) -> Path:
    """The document as LibreOffice prints it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    need(office, "no LibreOffice (Debian: apt-get install libreoffice-writer)")
    command = [str(office), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
               "--outdir", str(folder), str(document)]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    return folder / f"{document.stem}.pdf"
