package de.rufwerk.home;

import java.util.Locale;
import java.util.Map;

/// Renders messages. Every module adds its bundle `de/rufwerk/<module>/messages_de.properties` and `…_en.properties`,
/// both in UTF-8.
///
/// `{0}` is the first argument as it is, `{0,number}` a number with the marks of the language, `{0,one:page|pages}` the
/// word for one or for more, `{0,euro}` an amount `0.876000` with two decimals, `{0,date}` an ISO date and `{0,month}`
/// a
/// month `2026-10` as the language writes them, and `{0,text:step.}` the text of the code that begins with `step.` and
/// ends with the argument. An apostrophe is just an apostrophe.
///
/// The same bundles serve Spring's `MessageSource` (so `#{code}` works on a page) and picocli's help: the key
/// `rufwerk.status.usage.description` describes the command `status`, `rufwerk.status.month` its option `--month`.
public interface Messages {

    /// A code that no bundle knows is shown as itself with its arguments.
    String text(Message message, Locale language);

    boolean knows(String code, Locale language);

    /// All texts of a language by code; for picocli's help.
    Map<String, String> texts(Locale language);

    /// All texts of the class path.
    static Messages ofClassPath() {
        return new BundledMessages();
    }

    /// German or English, as the terminal's user has it: `RUFWERK_LANGUAGE`, else `LC_ALL`, `LC_MESSAGES`, `LANG`.
    static Locale terminalLanguage() {
        for (String variable : new String[] {"RUFWERK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = System.getenv(variable);
            if (value != null && !value.isBlank()) {
                return value.toLowerCase(Locale.ROOT).startsWith("de") ? Locale.GERMAN : Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }
}
