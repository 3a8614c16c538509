package de.rufwerk;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Start of the program. Placeholder until the command line arrives.
@SpringBootApplication
public class Rufwerk {

    public static void main(String[] arguments) {
        System.out.println("Rufwerk 0.1.0");
    }
}
