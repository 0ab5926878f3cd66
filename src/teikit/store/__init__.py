"""What a build remembers: digests of files and the products made of them, in one file that may be deleted."""

from __future__ import annotations

from teikit.store.digests import Digests, digest, files_under
from teikit.store.lock import build_lock
from teikit.store.store import Product, Store, open_store

__all__ = ["Digests", "Product", "Store", "build_lock", "digest", "files_under", "open_store"]
