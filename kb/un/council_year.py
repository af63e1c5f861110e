"""The year of a Security Council resolution by its number: the Council counts its resolutions on from year to year.

`resolution 1325` without its year is S/RES/1325 (2000), and `2242 (2015)` without any word can only be a resolution.
Source: numbers and years as printed in resolutions of all organs to 2025; a number between two years is of either.
"""

from __future__ import annotations

from bisect import bisect_left

# year, first and last number that was seen with it
_SEEN = """
1948 38-62; 1949 73-73; 1964 186-187; 1967 237-242; 1968 252-259; 1971 307-307; 1973 338-338; 1974 350-365
1975 367-370; 1978 425-427; 1979 446-452; 1980 465-478; 1981 497-497; 1982 520-520; 1984 550-550
1988 620-621; 1990 658-661; 1991 686-716; 1992 733-789; 1993 819-864; 1994 904-955; 1995 984-1013
1997 1132-1132; 1998 1160-1218; 1999 1239-1284; 2000 1296-1333; 2001 1353-1386; 2002 1390-1452
2003 1455-1519; 2004 1526-1576; 2005 1585-1651; 2006 1655-1738; 2007 1743-1787; 2008 1801-1857
2009 1860-1907; 2010 1908-1966; 2011 1970-2032; 2012 2033-2083; 2013 2086-2132; 2014 2133-2195
2015 2198-2259; 2016 2261-2336; 2017 2337-2397; 2018 2399-2451; 2019 2452-2502; 2020 2504-2560
2021 2562-2617; 2022 2618-2670; 2023 2672-2721; 2024 2722-2767; 2025 2768-2777
"""
_YEARS: dict[int, int] = {}
for _row in _SEEN.replace("\n", ";").strip("; ").split(";"):
    _year, _first, _last = _row.replace("-", " ").split()
    _YEARS |= {int(_first): int(_year), int(_last): int(_year)}
_NUMBERS = sorted(_YEARS)
MAX_OPEN_YEARS = 2
"""Between two seen numbers farther apart in time, any year would be a guess."""


def years_of(number: int) -> tuple[int, ...]:
    """Return the years of which the resolution can be: one, two next to each other, or none where that is not known."""
    place = bisect_left(_NUMBERS, number)
    if place == len(_NUMBERS) or (place == 0 and _NUMBERS[0] != number):
        return ()
    high = _YEARS[_NUMBERS[place]]
    low = high if _NUMBERS[place] == number else _YEARS[_NUMBERS[place - 1]]
    years = tuple(range(low, high + 1))
    return years if len(years) <= MAX_OPEN_YEARS else ()


def names_of(number: str) -> tuple[str, ...]:
    """Return the forms with a year of a number that stands without one: `1325` → `1325 (2000)`."""
    return tuple(f"{number} ({year})" for year in years_of(int(number)))
