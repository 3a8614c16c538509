package de.rufwerk.bench;

/// Start of `./rufwerk bench`. Placeholder.
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        System.out.println("Rufwerk bench");
    }
}
