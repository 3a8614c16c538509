package de.rufwerk.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/// A Saxon town with its postcode and area code (national, without the leading 0).
///
/// @param weight how many customers it gets, relative to the others
record Place(String name, String postcode, String areaCode, int weight) {

    static final List<Place> SAXONY = List.of(
            new Place("Hoyerswerda", "02977", "3571", 30),
            new Place("Kamenz", "01917", "3578", 22),
            new Place("Oßling", "01920", "35792", 6),
            new Place("Görlitz", "02826", "3581", 24),
            new Place("Dresden", "01067", "351", 26),
            new Place("Bautzen", "02625", "3591", 20),
            new Place("Weißwasser", "02943", "3576", 12),
            new Place("Zittau", "02763", "3583", 10),
            new Place("Löbau", "02708", "3585", 8),
            new Place("Pirna", "01796", "3501", 8),
            new Place("Meißen", "01662", "3521", 6),
            new Place("Riesa", "01587", "3525", 6),
            new Place("Freiberg", "09599", "3731", 5),
            new Place("Leipzig", "04109", "341", 12),
            new Place("Chemnitz", "09111", "371", 8),
            new Place("Zwickau", "08056", "375", 5),
            new Place("Plauen", "08523", "3741", 4));

    private static final Weights WEIGHTS =
            Weights.of(SAXONY.stream().mapToInt(Place::weight).toArray());

    static Place any(RandomGenerator random) {
        return SAXONY.get(WEIGHTS.pick(random));
    }
}
