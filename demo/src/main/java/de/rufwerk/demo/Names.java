package de.rufwerk.demo;

import java.util.random.RandomGenerator;

/// Neutral made-up names and addresses: no person, no company that exists.
final class Names {

    private static final String[] TRADES = {
        "Bäckerei",
        "Fleischerei",
        "Tischlerei",
        "Apotheke",
        "Autohaus",
        "Fahrschule",
        "Gärtnerei",
        "Dachdeckerei",
        "Zahnarztpraxis",
        "Hausarztpraxis",
        "Physiotherapie",
        "Steuerbüro",
        "Ingenieurbüro",
        "Architekturbüro",
        "Elektroinstallation",
        "Heizungsbau",
        "Buchhandlung",
        "Optiker",
        "Reisebüro",
        "Pension",
        "Gasthof",
        "Spedition",
        "Taxizentrale",
        "Kosmetikstudio",
        "Friseursalon",
        "Schlüsseldienst",
        "Druckerei",
        "Malerbetrieb"
    };
    private static final String[] SPOTS = {
        "am Markt",
        "am Bahnhof",
        "an der Mühle",
        "am Stadtpark",
        "an der Brücke",
        "im Hof",
        "am Ring",
        "am See",
        "an der Kirche",
        "im Gewerbepark",
        "am Tor",
        "an der Schule",
        "am Anger",
        "an der Linde"
    };
    private static final String[] MIDDLE = {
        "Maschinenbau", "Metallbau", "Textilwerk", "Glaswerk", "Baustoffhandel", "Wohnungsgenossenschaft",
        "Pflegedienst", "Energieberatung", "Logistikzentrum", "Kunststofftechnik", "Granitwerk", "Agrarhof",
        "Softwarehaus", "Messtechnik", "Holzhandel", "Brauhaus"
    };
    private static final String[] REGIONS = {
        "Musterheide", "Beispielau", "Probetal", "Mustergrund", "Beispielberg", "Probewalde", "Musterteich"
    };
    private static final String[] LARGE = {
        "Stadtverwaltung", "Klinikum", "Berufsschulzentrum", "Kreisverwaltung", "Verkehrsbetriebe", "Stadtwerke",
        "Hochschule", "Krankenhausverbund", "Wasserverband", "Sparverein", "Technologiepark", "Messegesellschaft"
    };
    private static final String[] STREETS = {
        "Musterweg",
        "Beispielstraße",
        "Probeallee",
        "Musterplatz",
        "Beispielgasse",
        "Probering",
        "Musterufer",
        "Beispielhang",
        "Probesteig",
        "Musterchaussee"
    };

    private Names() {}

    static String household(String address) {
        return "Haushalt " + address;
    }

    /// The i-th of 392 small businesses, each another.
    static String small(int i) {
        return TRADES[i % TRADES.length] + " " + SPOTS[(i / TRADES.length + i) % SPOTS.length];
    }

    static String middle(int i) {
        return MIDDLE[i % MIDDLE.length] + " " + REGIONS[(i / MIDDLE.length + i) % REGIONS.length];
    }

    static String large(int i) {
        return LARGE[i % LARGE.length] + " " + REGIONS[i % REGIONS.length];
    }

    static String reseller(int i) {
        return "Wiederverkäufer " + REGIONS[i % REGIONS.length];
    }

    static String address(RandomGenerator random) {
        return STREETS[random.nextInt(STREETS.length)] + " " + (1 + random.nextInt(98));
    }
}
