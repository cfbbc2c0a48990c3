"""The copy for the other side: a package put together anew without what is withheld."""

from sowgate.books.client.leaks import leaked
from sowgate.books.client.package import Made, client_copy

__all__ = ["Made", "client_copy", "leaked"]
