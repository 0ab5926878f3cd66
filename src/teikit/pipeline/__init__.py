"""The steps, composed: only this package knows them all."""

from teikit.pipeline.build import Build, build
from teikit.pipeline.built import Built
from teikit.pipeline.make import Made, make
from teikit.pipeline.start import start_edition

__all__ = ["Build", "Built", "Made", "build", "make", "start_edition"]
