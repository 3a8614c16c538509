package de.rufwerk.admin;

import de.rufwerk.home.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a chosen password must be: long and not obvious. No rules about kinds of characters and no expiry
/// (NIST SP 800-63B-4 § 3.1.1.2).
public final class PasswordRules {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 200;

    /// What attackers try first, as the parts of which long obvious passwords are made: `Passwort12345!` is one of
    /// these with something around it.
    private static final List<String> OBVIOUS = Stream.of(
                    "passwort",
                    "password",
                    "passw0rd",
                    "rufwerk",
                    "administrator",
                    "admin",
                    "telefon",
                    "telephone",
                    "qwertz",
                    "qwerty",
                    "qwertzuiop",
                    "qwertyuiop",
                    "asdfgh",
                    "asdfghjkl",
                    "yxcvbnm",
                    "zxcvbnm",
                    "letmein",
                    "welcome",
                    "willkommen",
                    "changeme",
                    "geheim",
                    "geheimnis",
                    "hallo",
                    "schatz",
                    "iloveyou",
                    "ichliebedich",
                    "monkey",
                    "dragon",
                    "sunshine",
                    "princess",
                    "football",
                    "baseball",
                    "fussball",
                    "superman",
                    "batman",
                    "master",
                    "sommer",
                    "winter",
                    "herbst",
                    "fruehling",
                    "frühling",
                    "summer",
                    "autumn",
                    "spring",
                    "computer",
                    "internet",
                    "deutschland",
                    "germany",
                    "sachsen",
                    "dresden",
                    "leipzig",
                    "chemnitz",
                    "berlin",
                    "hamburg",
                    "secret",
                    "login",
                    "benutzer",
                    "user",
                    "default",
                    "standard",
                    "correcthorsebatterystaple",
                    "trustno1",
                    "starwars",
                    "test")
            .sorted(Comparator.comparingInt(String::length).reversed()) // administrator before admin
            .toList();

    private PasswordRules() {}

    /// What is wrong with a password; empty where it will do.
    public static List<Message> check(String name, String password) {
        List<Message> wrong = new ArrayList<>();
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            wrong.add(Message.of("admin.password.short", SHORTEST));
        } else if (password.length() > LONGEST) {
            wrong.add(Message.of("admin.password.long", LONGEST));
        } else if (isObvious(name, password.toLowerCase(Locale.ROOT))) {
            wrong.add(Message.of("admin.password.obvious"));
        }
        return wrong;
    }

    /// Obvious is what is left with fewer than eight different-enough signs once the words everybody knows, the own
    /// name and runs such as `12345` or `aaaa` are taken out.
    private static boolean isObvious(String name, String password) {
        String rest = name.length() >= 3 ? password.replace(name, "") : password;
        for (String word : OBVIOUS) {
            if (word.length() >= 5 || password.length() - word.length() < SHORTEST) {
                rest = rest.replace(word, "");
            }
        }
        return withoutRuns(rest).length() < 8 || rest.chars().distinct().count() < 5;
    }

    /// Of signs that repeat or count up or down only the first is kept.
    private static String withoutRuns(String text) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (i == 0 || Math.abs(text.charAt(i) - text.charAt(i - 1)) > 1) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }
}
