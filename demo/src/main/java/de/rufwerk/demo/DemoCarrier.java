package de.rufwerk.demo;

/// The two carriers of the demo: one delivers the own format `standard`, the other the format `envia-tel`.
enum DemoCarrier {
    ONE("carrier-eins"),
    TWO("carrier-zwei");

    /// Key in `rufwerk.yaml` and folder below `inbox/`.
    final String key;

    DemoCarrier(String key) {
        this.key = key;
    }
}
