package de.rufwerk.rating;

/// Whether a product's prices are without or with value added tax.
public enum PriceBasis {
    NET,
    GROSS
}
