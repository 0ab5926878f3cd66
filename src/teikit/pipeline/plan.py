"""What a build is to do, in one value that can be sent to another process or machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from teikit.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """The folder of an edition, its settings, what is published of it, whether edited TEI is brought up to date."""

    folder: Path
    settings: Settings
    targets: tuple[str, ...]
    update: bool = False

    @property
    def tei(self) -> Path:
        """The folder of the TEI files."""
        return self.folder / self.settings.folders.tei

    @property
    def output(self) -> Path:
        """The folder of the publication."""
        return self.folder / self.settings.folders.output

    @property
    def sources(self) -> Path:
        """The folder of the source texts."""
        return self.folder / self.settings.folders.sources

    @property
    def cache(self) -> Path:
        """The folder of what may be deleted at any time."""
        return self.folder / ".teikit"

    @property
    def stylesheet(self) -> Path | None:
        """The user's stylesheet, if the settings name one."""
        named = self.settings.publish.stylesheet
        return self.folder / named if named else None

    @property
    def theme(self) -> Path | None:
        """The folder of the theme that the settings name, if they name one; raises SettingsError if there is none."""
        from teikit.publishing.theme import theme_of_settings

        return theme_of_settings(self.settings, self.folder)

    @property
    def authorities(self) -> tuple[Path, ...]:
        """The files and folders of authority files."""
        return tuple(self.folder / place for place in self.settings.annotate.authorities)

    def ledger(self, identifier: str) -> Path:
        """Return the path of the ledger of a document."""
        return self.tei / "ledger" / f"{identifier}.json"

    def decisions(self, identifier: str) -> Path:
        """Return the path of the editor's decisions on a document."""
        return self.tei / "decisions" / f"{identifier}.toml"
