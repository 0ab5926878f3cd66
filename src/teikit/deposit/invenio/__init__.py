"""Deposit in a repository that speaks the REST API of InvenioRDM, Zenodo among them."""

from teikit.deposit.invenio.client import Draft, Invenio
from teikit.deposit.invenio.token import token_for
from teikit.deposit.invenio.transport import Transport

__all__ = ["Draft", "Invenio", "Transport", "token_for"]
