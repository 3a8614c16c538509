package de.rufwerk.demo;

/// Start of `./rufwerk demo`. Placeholder.
public final class Demo {

    private Demo() {}

    public static void main(String[] arguments) {
        System.out.println("Rufwerk demo");
    }
}
