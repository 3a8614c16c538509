package de.rufwerk.rating;

/// A product that a line has (line_products.csv).
public record LineProduct(String line, String product, Validity validity) {}
