"""Questions with known answers → figures of search, and whether two trials differ by more than chance."""
