package de.rufwerk.rating;

/// Direction of a call as its record states it; forwarded calls are treated as outgoing (`rating.md § 3`).
public enum Direction {
    OUT,
    IN,
    FWD
}
