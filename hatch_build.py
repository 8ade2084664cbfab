"""Build hook: compiles `rules/` to JSON inside the wheel, so that an installed unsale loads it without YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel is put together; an sdist carries the rule files themselves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write `unsale/data/rulebook.json` and have it packed; stops the build when a rule file has mistakes.

        An editable install has no need of it: a checkout compiles its rules when they are first used.
        """
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from unsale.rulebook.compiled import stamp, write_compiled
        from unsale.rulebook.folder import read_folder
        from unsale.rulebook.layout import rule_files
        from unsale.rulebook.rulebook import detector_names

        folder = read_folder(root / "rules", detector_names())
        if folder.problems:
            raise RuntimeError("\n".join(str(problem) for problem in folder.problems))
        target = root / "unsale" / "data" / "rulebook.json"
        written = write_compiled(folder, target, stamp(rule_files(root / "rules")))
        build_data["force_include"].update({str(path): f"unsale/data/{path.name}" for path in written})
