"""Streets, districts, wards, housing estates and schools that children in Vietnam often name, written down by hand."""

from pika_edge.privacy.listing import entries, text_of

STREETS = entries(text_of("place_names_streets"))

DISTRICTS = entries(text_of("place_names_districts"))

ESTATES = entries(text_of("place_names_estates"))

CITIES = entries(text_of("place_names_cities"))
"""At the end of an address they go with it."""

SCHOOLS = entries(text_of("place_names_schools"))

TOWNS = entries(text_of("place_names_towns"))
"""Towns and provinces: known to everybody, so they go only where somebody lives."""
