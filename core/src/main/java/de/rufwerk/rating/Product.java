package de.rufwerk.rating;

/// A plan or an option (products.csv). Of two products with a rate for a call the higher `priority` wins.
public record Product(String product, Kind kind, String name, int priority, PriceBasis priceBasis) {

    /// A line needs a plan; options come on top.
    public enum Kind {
        PLAN,
        OPTION
    }
}
