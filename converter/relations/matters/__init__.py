"""The same matter elsewhere: in the same office's report of the year before and after, and in other offices' of the year."""

from converter.relations.matters.found import Course, Found, Kin, Told, courses_of, kin_of
from converter.relations.matters.places import Place
from converter.relations.matters.relation import Matters

__all__ = ["Course", "Found", "Kin", "Matters", "Place", "Told", "courses_of", "kin_of"]
